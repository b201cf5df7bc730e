"""`litre tracker`: workers that serve, one of which also writes the counts and minds the others."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from litre.torrent.errors import BadFeed
from litre.torrent.feed import (
    COUNTS,
    Account,
    Counts,
    read_accounts,
    read_counts_of,
    write_accounts,
    write_counts,
)
from litre.tracker.accounts import Accounts, read_log
from litre.tracker.browsers.process import Browsers
from litre.tracker.config import TrackerConfig
from litre.tracker.engine import Engine, EngineConfig, read_snapshot
from litre.tracker.errors import TrackerError
from litre.tracker.places import Places
from litre.tracker.post import Mail, Post, Ways
from litre.tracker.secret import kept_secret
from litre.tracker.sockets import (
    allowed_connections,
    is_public,
    where,
)
from litre.tracker.worker import Worker

_COUNTS_EACH_S = 5
Say = Callable[[str], None]


class _Stopped(BaseException):
    """A signal asks for the end. Not an Exception, so that nothing takes it for a fault."""


def run(config: TrackerConfig, places: Places, say: Say) -> None:
    """Serve until SIGTERM or SIGINT. Raises TrackerError, whose sentence is for the operator."""
    try:
        config.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrackerError(f"{error.strerror}: {config.folder}") from None
    warn = _warner(config.workers)
    ways = _ways(config, places)
    browsers = Browsers(config, places.browsers, warn)
    engines = _engines(config)
    before = _counts_before(config.folder, warn)
    team = _Team(config, ways, engines, before, browsers)
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, _stop)
    try:
        for number in range(1, config.workers):
            team.start(number)
        worker = team.worker(0)
        browsers.start()
        _greet(
            config,
            [*where(ways[0].udp), *where(ways[0].http, "http"), *browsers.where],
            engines,
            say,
        )
        team.lead(worker)
    except _Stopped:
        say("Stopped.")
    team.end()


def _ways(config: TrackerConfig, places: Places) -> list[Ways]:
    """What each worker is reached by, and what it shares with others."""
    post, connections = Mail(config.workers), allowed_connections(config.connections)
    return [
        Ways(one, places.http, post, number, connections) for number, one in enumerate(places.udp)
    ]


def _greet(config: TrackerConfig, places: list[str], engines: list[Engine], say: Say) -> None:
    torrents = engines[0].get("TORRENTS") - engines[0].get("ALIASES")
    shared = "" if config.workers == 1 else f" in the first of {config.workers} workers"
    say(f"The tracker is at {' and '.join(places)}; registered torrents{shared}: {torrents}.")
    if not is_public(config.host):
        say("It serves this network only, and gives private addresses too.")
    if not config.parent:
        say(f"Its files are in {config.folder}. Stop with Ctrl-C.")


def _engines(config: TrackerConfig) -> list[Engine]:
    """One for each worker, in memory that all of them see, with the kernels compiled."""
    engine_config = EngineConfig(
        budget_bytes=config.memory_bytes // config.workers,
        interval_s=config.interval_s,
        life_s=config.life_s,
        is_public_only=is_public(config.host),
    )
    now_s, is_shared = int(time.time()), config.workers > 1
    # One secret for all: who connects through one worker shows the id to another. What the engine takes first is kept.
    secret = kept_secret(config.folder) + os.urandom(48)
    engines = [
        Engine(engine_config, now_s, chance=lambda size: secret[:size], is_shared=is_shared)
        for _ in range(config.workers)
    ]
    nowhere = Post(Ways())
    nowhere.serve(engines[0], 0)
    nowhere.close_idle(engines[0])
    engines[0].register(bytes(20))
    engines[0].sweep()
    engines[0].restore(engines[0].counts())
    engines[0].withdraw(bytes(20))
    engines[0].replace([], [(bytes(20), bytes(20))])
    engines[0].replace([])
    engines[0].set_members([bytes(range(16))])
    engines[0].set_members([])
    return engines


class _Team:
    """The workers: this process is number 0, the others are its children."""

    def __init__(
        self,
        config: TrackerConfig,
        ways: list[Ways],
        engines: list[Engine],
        before: dict[bytes, Counts],
        browsers: Browsers,
    ) -> None:
        self.config, self.ways, self.engines, self.warn = config, ways, engines, browsers.warn
        self.browsers = browsers
        self.completed = before
        self.accounts = Accounts(_accounts_before(config.folder, self.warn), config.life_s)
        self.members: set[bytes] | None = None
        self.children: dict[int, int] = {}
        self.writer: Thread | None = None
        self.is_writable = True

    def worker(self, number: int) -> Worker:
        self.engines[number].share(self.engines, number)
        self.engines[number].trust(self.config.proxies, self.config.proxy_protocol)
        return Worker(
            self.engines[number],
            self.config.folder,
            (number, self.config.workers),
            self.completed,
            self.warn,
        )

    def start(self, number: int) -> None:
        """Another process for a worker, on the socket and memory made for it."""
        process = os.fork()
        if process:
            self.children[process] = number
            return
        try:
            self._serve_below(self.worker(number), self.ways[number], os.getppid())
        except _Stopped:
            os._exit(0)
        except (TrackerError, OSError) as error:
            self.warn(f"worker {number} fails: {error}")
            os._exit(1)
        except BaseException:  # noqa: BLE001 - see below
            # A child must never return into what its parent was doing.
            traceback.print_exc()
            os._exit(1)
        os._exit(0)

    def lead(self, worker: Worker) -> None:
        post = Post(self.ways[0])
        written_s, parent = 0, self.config.parent
        while not parent or os.getppid() == parent:
            now_s = int(time.time())
            worker.keep_house(now_s)
            worker.show(self.engines, self.browsers.numbers)
            self._note(worker, now_s)
            if now_s - written_s >= _COUNTS_EACH_S:
                written_s = now_s
                self.accounts.forget_silent(now_s)
                self.write_aside(now_s)
                self._mind()
            post.close_idle(worker.engine)
            post.serve(worker.engine, now_s + 1)

    def _serve_below(self, worker: Worker, ways: Ways, parent: int) -> None:
        """Serve as a child, as long as its parent is there."""
        post = Post(ways)
        while os.getppid() == parent:
            now_s = int(time.time())
            worker.keep_house(now_s)
            worker.show(self.engines, self.browsers.numbers)
            post.close_idle(worker.engine)
            post.serve(worker.engine, now_s + 1)

    def _note(self, worker: Worker, now_s: int) -> None:
        """Add what members announced to any worker, or as browsers."""
        if worker.members is not self.members and worker.members is not None:
            self.members = worker.members
            self.accounts.keep_only(self.members)
        self._gather(now_s)

    def _gather(self, now_s: int) -> None:
        for rows in (*(engine.noted() for engine in self.engines), self.browsers.noted()):
            self.accounts.note(read_log(rows), now_s)

    def _mind(self) -> None:
        """Start a worker anew that has ended, with an empty memory; the process of browsers too."""
        self.browsers.mind()
        for process, number in list(self.children.items()):
            if os.waitpid(process, os.WNOHANG)[0]:
                del self.children[process]
                self.warn(f"worker {number} has ended; it is started anew")
                self.engines[number].clear(int(time.time()))
                self.start(number)

    def write_aside(self, now_s: int) -> None:
        """Write the counts in a thread: the kernels of this worker go on meanwhile."""
        if self.writer is None or not self.writer.is_alive():
            snapshot = b"".join(engine.snapshot() for engine in self.engines)
            self.writer = Thread(
                target=self.write, args=(snapshot, dict(self.accounts.sums), now_s)
            )
            self.writer.start()

    def write(self, snapshot: bytes, accounts: dict[bytes, Account], now_s: int) -> None:
        rows = dict(read_snapshot(snapshot))
        # Who completed a torrent that is not served now is not forgotten: it may be served again.
        resting = {h: c for h, c in self.completed.items() if h not in rows}
        self.completed = {
            h: Counts(completed=c.completed, completed_ipv6=c.completed_ipv6)
            for h, c in (rows | resting).items()
            if c.completed or c.completed_ipv6
        }
        try:
            write_counts(self.config.folder, now_s, {**self.completed, **rows}.items())
            if self.members is not None:
                write_accounts(self.config.folder, now_s, accounts)
            self.is_writable = True
        except OSError as error:
            # Said once, tried again each time.
            if self.is_writable:
                self.warn(f"the counts are not written to {self.config.folder}: {error.strerror}")
            self.is_writable = False

    def end(self) -> None:
        for asked in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked, signal.SIG_IGN)
        self.browsers.end()
        for process in self.children:
            os.kill(process, signal.SIGTERM)
        for process in self.children:
            os.waitpid(process, 0)
        if self.writer:
            self.writer.join()
        now_s = int(time.time())
        self._gather(now_s)
        snapshot = b"".join(engine.snapshot() for engine in self.engines)
        self.write(snapshot, dict(self.accounts.sums), now_s)


def _counts_before(folder: Path, warn: Say) -> dict[bytes, Counts]:
    try:
        return read_counts_of(folder, COUNTS)[1]
    except (BadFeed, OSError) as error:
        warn(f"{error} Who completed what is counted from zero.")
        return {}


def _accounts_before(folder: Path, warn: Say) -> dict[bytes, Account]:
    try:
        return read_accounts(folder)
    except (BadFeed, OSError) as error:
        warn(f"{error} What members gave and took is counted from zero.")
        return {}


def _warner(workers: int) -> Say:
    def warn(text: str) -> None:
        process = f" [{os.getpid()}]" if workers > 1 else ""
        sys.stderr.write(f"litre tracker{process}: {text}\n")
        sys.stderr.flush()

    return warn


def _stop(number: int, frame: object) -> None:
    raise _Stopped
