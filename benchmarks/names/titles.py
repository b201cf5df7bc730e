"""The titles that are searched: a file of `<work>|<type>|<language>|<title>` lines."""

import os
import random
import re
import unicodedata
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("TITLES", ROOT.parent / "shared" / "data" / "titles.dat"))
WANTED = (
    f"{DATA} is not there. TITLES=FILE names a file of titles, a line each: "
    "<work>|<type>|<language>|<title>, with type 1 primary, 2 synonym, 3 short, 4 official, "
    "as in AniDB's dump of titles"
)
# Of this many letters and more a title can be mutilated and still be told.
_LONG = 3
_STEP = 1_000_000

# (work, type, language, title), and what an index is made of: (work, language, title).
Line = tuple[int, int, str, str]
Row = tuple[int, str, str]


def load(path: Path = DATA) -> list[Line]:
    """All titles of the file, in its order."""
    lines = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                work, kind, language, title = line.rstrip("\n").split("|", 3)
                lines.append((int(work), int(kind), language, title.replace("`", "'")))
    return lines


def rows_of(lines: list[Line]) -> list[Row]:
    return [(work, language, title) for work, _, language, title in lines]


def split_of(work: int) -> str:
    """Which half a work belongs to: "dev", to learn on, or "held", to be asked."""
    return "held" if zlib.crc32(str(work).encode()) & 1 else "dev"


def norm(text: str) -> str:
    """What makes two titles the same title: width, case and blanks do not count."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def enlarged(rows: list[Row], times: int, seed: int) -> list[Row]:
    """So many times the titles: of other works, with letters exchanged."""
    made = list(rows)
    for turn in range(1, times):
        rng = random.Random(f"{seed}:scale:{turn}")
        for work, language, title in rows:
            text = _exchanged(title, rng) + f" {turn}" if len(title) > _LONG else title
            made.append((work + turn * _STEP, language, text))
    return made


def _exchanged(text: str, rng: random.Random) -> str:
    first, second = rng.randrange(len(text) - 1), rng.randrange(len(text) - 1)
    letters = list(text)
    letters[first], letters[first + 1] = letters[first + 1], letters[first]
    letters[second], letters[-1] = letters[-1], letters[second]
    return "".join(letters)
