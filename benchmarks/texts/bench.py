"""What does a question to the index of texts cost, and what does it find, beside SQLite's own indexes?

    python benchmarks/texts/bench.py [HOME]   a home with articles, else one that thousand.xml is imported into

Figures are milliseconds of CPU (user and system) of one question among the same texts, and how many pages are
found. The peers are FTS5's `trigram` and `unicode61`, asked for the same words as a phrase; they hold texts alone,
know nothing of what is public, and make no passage. Litre is asked for a page of twenty, with passages.
"""

import gzip
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.measure import litre  # noqa: E402

EXPORT = ROOT.parent / "shared" / "wordpress" / "thousand.xml.gz"
ASKED = [
    "池内亜也",
    "リットル",
    "1 litre of tears",
    "drama",
    "雨 涙",
    "涙",
    "です",
    "の",
    "the",
    "th",
]
PEERS = ("trigram", "unicode61")
_TIMES = 20


def main(home: str) -> None:
    if home:
        return measure(Path(home))
    if not EXPORT.exists():
        print(f"skipped: {EXPORT} is not there; name a home")
        return None
    with tempfile.TemporaryDirectory(prefix="litre-bench-") as folder:
        export = Path(folder) / "thousand.xml"
        export.write_bytes(gzip.decompress(EXPORT.read_bytes()))
        litre("import", "wordpress", str(export), home=Path(folder) / "home")
        return measure(Path(folder) / "home")


def measure(home: Path) -> None:
    os.environ |= {"LITRE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "litre.config.settings"}
    import django

    django.setup()
    from litre.search.models import Document
    from litre.search.texts import find_texts

    texts = [
        (page, "\n".join(words))
        for page, *words in Document.objects.values_list("page", "title", "tags", "body")
    ]
    peers = {name: peer(name, texts) for name in PEERS}
    print(
        f"{len(texts)} texts, {sum(len(text) for _, text in texts)} characters; ms of CPU, pages found"
    )
    print(f"{'':<20}{'Litre':>12}" + "".join(f"{name:>18}" for name in PEERS))
    for asked in ASKED:
        spent, _ = cost(lambda asked=asked: len(find_texts(asked)))
        found = len(find_texts(asked, limit=len(texts)))
        cells = f"{spent:7.1f} {found:4}"
        for find in peers.values():
            theirs, number = cost(lambda find=find, asked=asked: find(asked))
            cells += f"{theirs:7.1f} {number:4} {theirs / spent:4.1f}x"
        print(f"{asked:<20}{cells}")


def peer(tokenizer: str, texts: list[tuple[int, str]]) -> Callable[[str], int]:
    """How many pages an FTS5 index of the same texts finds."""
    database = sqlite3.connect(":memory:")
    database.execute(
        f"CREATE VIRTUAL TABLE texts USING fts5(page UNINDEXED, text, tokenize={tokenizer})"
    )
    database.executemany("INSERT INTO texts VALUES (?, ?)", texts)

    def find(asked: str) -> int:
        rows = database.execute(
            "SELECT page FROM texts WHERE text MATCH ? ORDER BY rank LIMIT 5000", (f'"{asked}"',)
        )
        return len({page for (page,) in rows})

    return find


def cost(work: Callable[[], int]) -> tuple[float, int]:
    """(milliseconds of CPU of one, what it gave)."""
    found = work()
    start = time.process_time()
    for _ in range(_TIMES):
        work()
    return (time.process_time() - start) / _TIMES * 1000, found


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
