"""What the tracker shows of itself over HTTP: a page for people, and numbers for Prometheus. Sums of all workers, of nobody's doings."""

from collections.abc import Sequence

from litre.tracker.browsers.numbers import NOW_THERE
from litre.tracker.engine import Engine

# Numbers that go up and down; all others only grow.
_GAUGES = {"peers", "torrents", "aliases", *NOW_THERE}
_MEANINGS = {
    "peers": "Peers in all swarms; who is in a swarm of each family counts in both.",
    "torrents": "Registered info-hashes, in each worker those it may be asked for.",
    "aliases": "Second info-hashes of hybrid torrents among these, in each worker.",
    "connects": "Connection ids given out over UDP.",
    "announces": "Announces answered.",
    "scrapes": "Scrapes answered.",
    "requests": "Requests over HTTP.",
    "refused": "Requests refused in words.",
    "forged": "Datagrams with no connection id of ours.",
    "dropped": "Datagrams and requests that were none of the protocol.",
    "expired": "Peers forgotten because they fell silent.",
    "full": "Peers refused because memory was full.",
    "unsent": "Replies that the system did not take.",
    "shed": "Requests turned away because there was too much to do.",
    "unnoted": "Announces of members that were not noted at once.",
    "batches": "Times that datagrams were taken.",
}
# Of the process that serves browsers, where there is one.
_OF_BROWSERS = {
    "browsers": "Browsers connected over WebSocket.",
    "browser_seeds": "Seeds among their peers; a hybrid torrent is one swarm.",
    "browser_leechers": "Peers among theirs that are no seeds.",
    "browser_messages": "Messages that came over WebSocket.",
    "browser_refused": "Messages answered with a refusal.",
    "browser_unnoted": "Announces of members over WebSocket that were not noted at once.",
}
_WORDS = (
    ("torrents", "Torrents", "トレント"),
    ("peers", "Peers", "ピア"),
    ("announces", "Announces", "アナウンス"),
    ("scrapes", "Scrapes", "スクレイプ"),
    ("refused", "Refused", "拒否"),
    ("browsers", "Browsers", "ブラウザ"),
    ("browser_seeds", "Seeds in browsers", "ブラウザのシード"),
    ("browser_leechers", "Leechers in browsers", "ブラウザでダウンロード中"),
    ("browser_messages", "Messages from browsers", "ブラウザからのメッセージ"),
    ("browser_refused", "Refused to browsers", "ブラウザへの拒否"),
)


def counted(engines: Sequence[Engine]) -> dict[str, int]:
    """The numbers of all workers together."""
    each = [engine.counted() for engine in engines]
    return {name: sum(numbers[name] for numbers in each) for name in _MEANINGS}


def metrics(numbers: dict[str, int], used_bytes: int, budget_bytes: int) -> bytes:
    """The numbers in the text format of Prometheus, version 0.0.4."""
    lines: list[str] = []
    for name, meaning in (_MEANINGS | _OF_BROWSERS).items():
        if name not in numbers:
            continue
        is_gauge = name in _GAUGES
        full = f"litre_tracker_{name}" + ("" if is_gauge else "_total")
        lines += _metric(full, meaning, "gauge" if is_gauge else "counter", numbers[name])
    lines += _metric("litre_tracker_used_bytes", "Memory for swarms in use.", "gauge", used_bytes)
    lines += _metric("litre_tracker_budget_bytes", "What it may be.", "gauge", budget_bytes)
    return ("\n".join(lines) + "\n").encode()


def status(numbers: dict[str, int], used_bytes: int, budget_bytes: int) -> bytes:
    """A page of plain text in both languages."""
    # A hybrid has two info-hashes, and is one torrent; its first is in one worker alone.
    said = {**numbers, "torrents": numbers["torrents"] - numbers["aliases"]}
    rows = [f"{english} / {japanese}: {said[n]}" for n, english, japanese in _WORDS if n in said]
    share = f"{used_bytes >> 20} / {budget_bytes >> 20} MB"
    head = "This is the BitTorrent tracker of a Litre site. / Litre のサイトの BitTorrent トラッカーです。"
    return "\n".join([head, "", *rows, f"Memory / メモリ: {share}", ""]).encode()


def _metric(name: str, meaning: str, kind: str, value: int) -> list[str]:
    return [f"# HELP {name} {meaning}", f"# TYPE {name} {kind}", f"{name} {value}"]
