"""`litre tracker` and browsers: its process for them, the list while it runs, counts over restarts."""

import json
import os
import re
import signal
import socket
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

from litre.torrent import webtorrent
from litre.torrent.feed import (
    BROWSERS,
    Account,
    Counts,
    read_accounts,
    read_counts,
    register,
    withdraw,
    write_members,
    write_registered,
)
from litre.torrent.webtorrent import Announce, Event, Offer
from tests.integration.processes import children, is_there, until
from tests.integration.server import PATIENCE_S, run
from tests.integration.tracking import KNOWN, OTHER, Tracker, prepared
from tests.ports import free_port

pytest.importorskip("numba", reason="the tracker needs Numba: make install")


def tracker(home: Path, *words: str, **variables: str) -> Tracker:
    """A tracker that serves browsers too."""
    words = ("--host", "127.0.0.1", *words, "--websocket-port", str(free_port()))
    return Tracker(home, *words, **variables)


def opened(running: Tracker, key: bytes = b"") -> ClientConnection:
    """A connection, of a member if there is a key."""
    address = running.websocket
    if key:
        address = address.replace("/announce", f"/{key.hex()}/announce")
    return connect(address, open_timeout=PATIENCE_S)


def heard(connection: ClientConnection) -> dict[str, Any]:
    return json.loads(connection.recv(PATIENCE_S))


def ask(connection: ClientConnection, said: Announce) -> dict[str, Any]:
    connection.send(said.packed())
    return heard(connection)


def announce(peer: bytes, info_hash: bytes = KNOWN, left: int = 5, **fields: Any) -> Announce:
    return Announce(info_hash, peer * 20, left, fields.pop("event", Event.STARTED), **fields)


def is_served(running: Tracker, info_hash: bytes) -> bool:
    with opened(running) as connection:
        return "interval" in ask(connection, announce(b"t", info_hash))


def browsers_of(tracker: Tracker) -> int:
    """The process that serves browsers."""
    return next(
        process
        for process in children(tracker.process.pid)
        if b"browsers.program" in Path(f"/proc/{process}/cmdline").read_bytes()
    )


def test_two_browsers_are_brought_together(tmp_path):
    folder = tmp_path / "tracker"
    write_registered(folder, [(KNOWN,)])
    with tracker(tmp_path) as running:
        with opened(running) as one, opened(running) as other:
            assert ask(other, announce(b"a"))["incomplete"] == 1
            reply = ask(one, announce(b"b", left=0, offers=(Offer(b"o" * 20, "v=0"),)))
            assert (reply["complete"], reply["incomplete"], reply["interval"]) == (1, 1, 120)
            said = heard(other)
            assert (said["peer_id"], said["offer"]["sdp"]) == ("b" * 20, "v=0")
            answer = webtorrent.Answer(KNOWN, b"a" * 20, b"b" * 20, b"o" * 20, "v=1")
            other.send(answer.packed())
            assert heard(one)["answer"]["sdp"] == "v=1"
            running.wait_for(lambda: read_counts(folder)[1].get(KNOWN) == Counts(1, 1))
        assert running.announce(KNOWN, 1001, left=0).seeds == 1
        assert running.stop() == 0
    assert not any(b"127.0.0.1" in path.read_bytes() for path in folder.iterdir())
    assert "127.0.0.1" not in running.said.partition("Stop with")[2]


@pytest.mark.parametrize("compile_from", ["1000", "0"], ids=["by Python", "by kernels"])
def test_browsers_stand_in_the_numbers_of_every_worker(tmp_path, compile_from):
    write_registered(tmp_path / "tracker", [(KNOWN, OTHER)])
    compiled = {"LITRE_TRACKER_COMPILE_FROM": compile_from}
    with tracker(tmp_path, "--workers", "2", **compiled) as running:
        with opened(running) as one, opened(running) as other:
            # A hybrid, and who announced by both of its info-hashes, is counted once.
            for info_hash in (KNOWN, OTHER):
                ask(one, announce(b"a", info_hash))
            for _ in range(2):
                ask(one, announce(b"b", left=0))
            ask(other, announce(b"c", b"?" * 20))
            other.send("nonsense")
            counted = {"s": 2, "leechers": 1, "seeds": 1}
            counted |= {"messages_total": 6, "refused_total": 2}
            # Two workers answer, each with what it last read: all at once, or the next look.
            running.wait_for(lambda: counted.items() <= numbers(running).items())
            os.kill(browsers_of(running), signal.SIGKILL)
            running.wait_for(lambda: numbers(running)["seeds"] == 0)
        # The next process goes on from there; a worker may still show what it read before.
        with opened(running) as one:
            ask(one, announce(b"d"))
            running.wait_for(lambda: numbers(running)["messages_total"] == 7)


def numbers(running: Tracker) -> dict[str, int]:
    """What `/metrics` says of browsers."""
    with closing(HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE_S)) as connection:
        connection.request("GET", "/metrics")
        shown = connection.getresponse().read().decode()
    found = re.findall(r"^litre_tracker_browser_?(\w+) (\d+)$", shown, re.MULTILINE)
    return {name: int(value) for name, value in found}


def test_a_frozen_torrent_is_refused_and_its_swarm_forgotten(tmp_path):
    folder = tmp_path / "tracker"
    with tracker(tmp_path) as running:
        assert not is_served(running, KNOWN)
        register(folder, (KNOWN, OTHER))
        running.wait_for(lambda: is_served(running, KNOWN))
        assert is_served(running, OTHER)
        with opened(running) as one, opened(running) as other:
            ask(one, announce(b"a"))
            ask(other, announce(b"b"))
            withdraw(folder, (KNOWN, OTHER))
            running.wait_for(lambda: not is_served(running, KNOWN))
            assert not is_served(running, OTHER)
            refused = ask(other, announce(b"b", offers=(Offer(b"o" * 20, "v=0"),)))
            assert refused["failure reason"] == "unregistered torrent"
            register(folder, (KNOWN, OTHER))
            running.wait_for(lambda: is_served(running, KNOWN))
            assert ask(one, announce(b"a"))["incomplete"] == 1


def test_who_completed_is_counted_over_restarts_and_added_up(tmp_path):
    folder = tmp_path / "tracker"
    write_registered(folder, [(KNOWN,)])
    for times in (1, 2):
        with tracker(tmp_path) as running:
            with opened(running) as connection:
                ask(connection, announce(b"a"))
                ask(connection, announce(b"a", left=0, event=Event.COMPLETED))
            running.announce(KNOWN, 1001, left=0, event=1)
            assert running.stop() == 0
        row = f"{KNOWN.hex()} 0 0 {times} 0 0 0"
        assert (folder / BROWSERS).read_text().splitlines()[1:] == [row]
        assert read_counts(folder)[1] == {KNOWN: Counts(seeds=1, completed=2 * times)}


@pytest.mark.parametrize("compile_from", ["1000", "0"], ids=["by Python", "by kernels"])
def test_members_have_one_account_over_all_protocols_and_restarts(tmp_path, compile_from):
    folder, key, peer = tmp_path / "tracker", bytes(range(16)), b"m"
    path = f"/{key.hex()}/announce"
    write_registered(folder, [(OTHER, KNOWN)])
    write_members(folder, [key])
    compiled = {"LITRE_TRACKER_COMPILE_FROM": compile_from}

    def given(running: Tracker, *amounts: int) -> None:
        with opened(running, key) as one, opened(running) as other:
            for uploaded in amounts:
                said = {"event": Event.UPDATE, "uploaded": uploaded, "downloaded": uploaded // 10}
                assert "interval" in ask(one, announce(peer, **said))
                assert "interval" in ask(other, announce(b"o", **said))

    for times in (0, 1):

        def has(given: int, times: int = times) -> bool:
            whole = 800 * times + given
            return read_accounts(folder) == {key: Account(whole, whole // 10)}

        with tracker(tmp_path, "--workers", "2", **compiled) as running:
            given(running, 100, 600)
            running.wait_for(lambda: has(500))
            os.kill(browsers_of(running), signal.SIGKILL)
            given(running, 700)
            running.wait_for(lambda: has(600))
            # The same client says the same over UDP, and then more.
            for uploaded in (700, 900):
                words = {"uploaded": uploaded, "downloaded": uploaded // 10, "peer_id": peer * 20}
                running.announce(OTHER, 1001, path=path.encode(), **words)
            # The last is told as the tracker ends.
            assert running.stop() == 0
        assert has(800)
    assert not any(b"127.0.0.1" in file.read_bytes() for file in folder.iterdir())


def test_an_announce_key_that_is_not_known_is_refused_until_it_is(tmp_path):
    folder, key = tmp_path / "tracker", bytes(range(16))
    write_registered(folder, [(KNOWN,)])
    with tracker(tmp_path) as running, opened(running, key) as one:
        assert ask(one, announce(b"m"))["failure reason"] == "announce key is not known"
        write_members(folder, [key])
        running.wait_for(lambda: "interval" in ask(one, announce(b"m")))
        write_members(folder, [])
        running.wait_for(lambda: "failure reason" in ask(one, announce(b"m")))


def test_its_process_is_started_anew_and_ends_with_the_tracker(tmp_path):
    write_registered(tmp_path / "tracker", [(KNOWN,)])
    with tracker(tmp_path, "--workers", "2") as running:
        os.kill(browsers_of(running), signal.SIGKILL)
        # Whoever connects meanwhile waits, and is served.
        assert is_served(running, KNOWN)
        running.wait_for(lambda: "browsers has ended" in running.said)
        second = browsers_of(running)
        running.process.kill()
        until(lambda: not is_there(second))


def test_a_port_that_is_taken_is_named(tmp_path):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        port = one.getsockname()[1]
        home = str(prepared(tmp_path / "home"))
        words = ("--host", "127.0.0.1", "--port", "0", "--websocket-port", str(port))
        said = run("tracker", "--home", home, *words)
    assert said.returncode == 1
    assert f"port {port}" in said.stderr
    wrong = run("tracker", "--home", home, LITRE_TRACKER_WEBSOCKET_PORT="70000")
    assert (wrong.returncode, "LITRE_TRACKER_WEBSOCKET_PORT is '70000'" in wrong.stderr) == (
        2,
        True,
    )
