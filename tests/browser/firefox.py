"""A Firefox without a head, spoken to in WebDriver BiDi: no driver program stands between."""

import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.integration.server import PATIENCE_S

PROGRAM = shutil.which("firefox-esr") or shutil.which("firefox")
_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
# The promise is kept once the question is answered with something true: asked anew at each frame.
_UNTIL = """new Promise((done, failed) => {
    const end = performance.now() + %d;
    const look = () => {
        const found = (%s);
        if (found) done(found);
        else if (performance.now() > end) failed(new Error(`never came: ${%s}`));
        else requestAnimationFrame(look);
    };
    look();
})"""
KEYS = {"Enter": "\ue007", "ArrowDown": "\ue015"}


class Refused(Exception):
    """What Firefox would not do, or what a script on the page threw."""


class Tab:
    """One tab. `wrong` is what its pages complained of: errors of scripts, what the policy blocked."""

    def __init__(self, line: ClientConnection) -> None:
        self._line, self._numbers, self.wrong = line, itertools.count(1), []
        self._loaded: list[str] = []
        self._send("session.new", capabilities={})
        self._send("session.subscribe", events=["log.entryAdded", "browsingContext.load"])
        (tree,) = self._send("browsingContext.getTree")["contexts"]
        self._tab = tree["context"]

    def size(self, width: int, height: int) -> None:
        shape = {"width": width, "height": height}
        self._send("browsingContext.setViewport", context=self._tab, viewport=shape)

    def open(self, address: str) -> None:
        self._send("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def ask(self, question: str) -> Any:
        """The value of an expression on the page, as JSON has it; of a promise, what it gives."""
        said = self._send(
            "script.evaluate",
            expression=f"Promise.resolve({question}).then(JSON.stringify)",
            target={"context": self._tab},
            awaitPromise=True,
        )
        if said["type"] == "exception":
            raise Refused(said["exceptionDetails"]["text"])
        return json.loads(said["result"].get("value", "null"))

    def until(self, question: str) -> Any:
        """The value of the expression, once it is true."""
        return self.ask(_UNTIL % (1000 * PATIENCE_S, question, json.dumps(question)))

    def arrive(self, ending: str) -> None:
        """Wait until a page whose address ends so is there, whole."""
        while not any(each.endswith(ending) for each in self._loaded):
            self._hear()

    def press(self, *keys: str) -> None:
        """Real keys, one after another; a text of several letters is typed."""
        pressed = [key for each in keys for key in KEYS.get(each, each)]
        actions = [{"type": way, "value": key} for key in pressed for way in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keys", "actions": actions}
        self._send("input.performActions", context=self._tab, actions=[source])

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._line.send(json.dumps({"id": number, "method": method, "params": params}))
        while (said := self._hear()).get("id") != number:
            pass
        if said["type"] == "error":
            raise Refused(f"{method}: {said['message']}")
        return said["result"]

    def _hear(self) -> dict[str, Any]:
        """The next thing that Firefox says."""
        said = json.loads(self._line.recv(PATIENCE_S))
        params = said.get("params", {})
        if said.get("method") == "browsingContext.load":
            self._loaded.append(params["url"])
        if said.get("method") == "log.entryAdded" and params["level"] == "error":
            self.wrong.append(params["text"])
        return said


@contextmanager
def firefox(profile: Path) -> Iterator[Tab]:
    """A Firefox on a profile of its own, with one tab; ended outside."""
    command = [PROGRAM, "--headless", "--no-remote", "--remote-debugging-port", "0"]
    process = subprocess.Popen(
        [*command, "--profile", str(profile)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr
        found = next(filter(None, map(_LISTENS.search, process.stderr)), None)
        assert found, "Firefox ended before it listened"
        with connect(f"{found[1]}/session", max_size=None, proxy=None) as line:
            yield Tab(line)
    finally:
        process.kill()
        process.wait(PATIENCE_S)
