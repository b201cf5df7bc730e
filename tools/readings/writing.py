"""The lines of the table, as `litre.names.readings.table` reads them."""

import math
from collections.abc import Iterable, Iterator, Mapping

from litre.names.readings.scoring import dot
from litre.names.readings.table import Kind, block_of
from litre.names.readings.writing import scored
from tools.readings.model import Frequencies, Model, features

_ANY: list[Kind] = ["f"]


def spelling_lines(
    model: Model, frequencies: Frequencies, wanted: tuple[list[float], set[str] | None]
) -> Iterator[tuple[str, str, str]]:
    """Every listed spelling, or those needed, with its listed readings and their scores."""
    weights, needed = wanted
    for kanji, listed in model.names.items():
        if needed is None or kanji in needed:
            found = features(model, frequencies, kanji)
            scores = {kana: dot(weights, found[kana]) for kana in listed}
            yield model.kind + block_of(kanji), kanji, scored(scores)


def kanji_lines(
    models: Mapping[Kind, Model], dictionary: Iterable[str]
) -> Iterator[tuple[str, str, str]]:
    """Every kanji with its readings in names; those in no name once, as dictionaries have them."""
    learned = models["f"].alignment.learned | models["g"].alignment.learned
    for char in sorted({*dictionary, *learned} - set("ー々")):
        for kind in models if char in learned else _ANY:
            readings = models[kind].alignment.readings(char)
            pairs = (
                f"{kana}{'*' if kana in readings.given else ''}={_tenths(chances)}"
                for kana, chances in readings.listed.items()
            )
            key = char + kind if char in learned else char
            yield "k" + block_of(char), key, " ".join([_tenths(readings.rest), *pairs])


def frequency_lines(frequencies: Frequencies) -> Iterator[tuple[str, str, str]]:
    """How common each reading is."""
    for kana in frequencies.kept():
        family, given = frequencies.logarithms("f", kana)
        yield "r" + kana[0], kana, f"{round(family * 10)},{round(given * 10)}"


def _tenths(chances: Iterable[float]) -> str:
    numbers = [str(round(-10 * math.log(max(chance, 1e-12)))) for chance in chances]
    return numbers[0] if len(set(numbers)) == 1 else ",".join(numbers)
