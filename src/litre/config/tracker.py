"""`litre tracker`: the swarm engine on a port of UDP and TCP, and browsers on one of WebSocket. A program of its own, without Django."""

import signal
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from litre.config.env import read
from litre.serving import listening
from litre.torrent.errors import TorrentError
from litre.torrent.feed import register, withdraw
from litre.tracker.code import keep_code_in
from litre.tracker.config import TrackerConfig
from litre.tracker.errors import TrackerError
from litre.tracker.places import take_places


def main(words: list[str]) -> None:
    """Run the tracker, or change its list; what can't be is said in a sentence, with code 1."""
    settings = read()
    said = _parser(settings).parse_args(words)
    folder = settings["home"] / "tracker"
    try:
        if said.register or said.withdraw:
            _change(folder, said)
        else:
            _serve(
                TrackerConfig(
                    folder=folder,
                    code=settings["home"] / "cache" / "tracker",
                    host=said.host,
                    port=said.port,
                    websocket_port=said.websocket_port,
                    workers=said.workers,
                    memory_bytes=settings["tracker_memory"] << 20,
                    interval_s=settings["tracker_interval"],
                    proxies=settings["tracker_proxies"],
                    proxy_protocol=settings["tracker_proxy_protocol"],
                    compile_from=settings["tracker_compile_from"],
                    parent=said.parent,
                )
            )
    except (TrackerError, TorrentError) as error:
        sys.exit(f"litre: {error}")


def _parser(settings: dict[str, Any]) -> ArgumentParser:
    parser = ArgumentParser(
        "litre tracker",
        description="Tell peers of registered torrents of each other, over UDP, HTTP and WebSocket.",
        epilog="--home DIR, anywhere on the line: the folder of the site (LITRE_HOME, or var).",
    )
    host, port, workers = (settings[f"tracker_{name}"] for name in ("host", "port", "workers"))
    parser.add_argument("--host", default=host, help="address to listen on; empty: all of them")
    parser.add_argument(
        "--port", type=listening.port, default=port, help="port; 0 lets the system choose"
    )
    parser.add_argument(
        "--websocket-port",
        type=listening.port,
        default=settings["tracker_websocket_port"],
        help="port for browsers; 0 for none",
    )
    parser.add_argument("--workers", type=_workers, default=workers, help="processes, one a core")
    parser.add_argument(
        "--parent", type=int, default=0, help="process with which it ends; 0 for none"
    )
    parser.add_argument(
        "--register", metavar="HASH", type=_hash, nargs="+", help="serve a torrent: its info-hash"
    )
    parser.add_argument(
        "--withdraw", metavar="HASH", type=_hash, nargs="+", help="serve it no longer"
    )
    return parser


def _workers(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 64:
        raise ValueError(text)
    return number


def _hash(text: str) -> bytes:
    info_hash = bytes.fromhex(text)
    if len(info_hash) != 20:
        raise ValueError(text)
    return info_hash


def _change(folder: Path, said: Namespace) -> None:
    for info_hash in said.register or ():
        register(folder, (info_hash,))
    for info_hash in said.withdraw or ():
        withdraw(folder, (info_hash,))


def _serve(config: TrackerConfig) -> None:
    is_compiled = keep_code_in(config.code)
    places = take_places(config)
    if not is_compiled:
        # There is nothing to bring to an end yet, and nothing to say of it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _say("Preparing the tracker for this machine: some 15 seconds, once.")
    # Loads Numba (0.5 s, 140 MB), which has to know by now where its code is kept.
    from litre.tracker.program import run

    run(config, places, _say)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
