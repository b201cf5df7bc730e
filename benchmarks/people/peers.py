"""Other ways to read a name in kanji, of what is installed; each gives its answers in kana, best first."""

import importlib.util
from collections.abc import Callable, Iterator

from litre.names.kana import to_hiragana

Reader = Callable[[str], list[str]]


def readers() -> Iterator[tuple[str, Reader | None]]:
    """Name and reader; no reader if its package is not installed."""
    for name, package, make in (
        ("pykakasi (GPL, only to compare)", "pykakasi", _pykakasi),
        ("SudachiPy + small", "sudachidict_small", lambda: _sudachi("small")),
        ("SudachiPy + core", "sudachidict_core", lambda: _sudachi("core")),
        ("fugashi + unidic-lite, 50 best", "fugashi", _fugashi),
    ):
        yield name, make() if importlib.util.find_spec(package) else None


def _pykakasi() -> Reader:
    import pykakasi

    kakasi = pykakasi.kakasi()
    return lambda name: ["".join(part["hira"] for part in kakasi.convert(name))]


def _sudachi(size: str) -> Reader:
    from sudachipy import Dictionary

    tokenizer = Dictionary(dict=size).create()
    return lambda name: [
        to_hiragana("".join(word.reading_form() for word in tokenizer.tokenize(name)))
    ]


def _fugashi() -> Reader:
    import fugashi
    import unidic_lite

    tagger = fugashi.GenericTagger(f"-r /dev/null -d {unidic_lite.DICDIR}")

    def read(name: str) -> list[str]:
        found: dict[str, None] = {}
        for line in _sentences(tagger.nbest(name, 50)):
            found.setdefault(to_hiragana(line))
        return list(found)

    return read


def _sentences(lines: str) -> Iterator[str]:
    """The kana of each analysis; a word that is not known has none."""
    kana = ""
    for line in lines.splitlines():
        if line == "EOS":
            yield kana
            kana = ""
        else:
            fields = line.split("\t")
            kana += fields[2] if len(fields) > 2 and fields[2] else fields[0]
