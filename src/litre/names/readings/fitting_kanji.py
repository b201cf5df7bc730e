"""How the sound of a name can be divided among its kanji, and which kanji it leaves unexplained."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from litre.names.readings.composing import kanji_readings, places
from litre.names.readings.heard import lengthens, without_length
from litre.names.readings.sounds import unfolded
from litre.names.readings.table import Kind, Table
from litre.names.scripts import KANA, script_of

_LONGEST_PIECE = 5
READ, SHORTENED, UNEXPLAINED = "read", "shortened", "unexplained"


@dataclass(frozen=True)
class Piece:
    """What falls to one kanji: "read" so in names, a reading "shortened", or "unexplained"."""

    kanji: str
    kana: str
    how: str


@dataclass(frozen=True)
class Fit:
    """The likeliest division of a sound among the kanji of a part, with its probability."""

    chance: float
    pieces: tuple[Piece, ...]

    @property
    def odd(self) -> tuple[Piece, ...]:
        """The pieces that no known reading explains whole."""
        return tuple(piece for piece in self.pieces if piece.how != READ)


def fit(table: Table, kind: Kind, kanji: str, sound: str) -> Fit | None:
    """The likeliest division of a sound without long vowels; None if there is none at all."""
    units = _units(kanji)
    best: dict[int, Fit] = {0: Fit(1.0, ())}
    for unit, place in zip(units, places(len(units)), strict=True):
        readings = _short(table, kind, unit)
        following: dict[int, Fit] = {}
        for start, before in best.items():
            for end, piece, chance in readings.pieces(sound, start, place):
                found = Fit(before.chance * chance, (*before.pieces, piece))
                if end not in following or following[end].chance < found.chance:
                    following[end] = found
        best = following
    return best.get(len(sound))


def _units(kanji: str) -> list[str]:
    """The characters, each stretch of kana as one."""
    units: list[str] = []
    for in_kana, group in groupby(unfolded(kanji), key=lambda char: script_of(char) in KANA):
        chars = "".join(group)
        units += [chars] if in_kana else chars
    return units


@dataclass(frozen=True)
class _Short:
    """A kanji's readings with their long vowels made short."""

    unit: str
    listed: dict[str, tuple[float, ...]]
    given: frozenset[str]
    rest: Sequence[float]

    def pieces(self, sound: str, start: int, place: int) -> list[tuple[int, Piece, float]]:
        """What the kanji may take of the sound from `start` on: end, piece, chance."""
        found: list[tuple[int, Piece, float]] = []
        for kana, chances in self.listed.items():
            if sound.startswith(kana, start):
                end = start + len(kana)
                found.append((end, Piece(self.unit, kana, READ), chances[place]))
            # The beginning of this reading may have been heard as the length of the last one.
            if (
                start
                and lengthens(sound[start - 1], kana[:1])
                and sound.startswith(kana[1:], start)
            ):
                end = start + len(kana) - 1
                found.append((end, Piece(self.unit, kana, READ), chances[place]))
        for size in range(1, min(_LONGEST_PIECE, len(sound) - start) + 1):
            kana = sound[start : start + size]
            if kana not in self.listed and kana[0] not in "ゃゅょん":
                found.append((start + size, *self._guess(kana, place)))
        return found

    def _guess(self, kana: str, place: int) -> tuple[Piece, float]:
        if any(whole.startswith(kana) for whole in self.given):
            return Piece(self.unit, kana, SHORTENED), self.rest[place] * 0.003
        return Piece(self.unit, kana, UNEXPLAINED), self.rest[place] * 1e-5 / 4 ** len(kana)


@lru_cache(maxsize=4096)
def _short(table: Table, kind: Kind, unit: str) -> _Short:
    if script_of(unit[0]) in KANA:
        return _Short(unit, {without_length(unit): (1.0,) * 4}, frozenset(), (1e-3,) * 4)
    readings = kanji_readings(table, kind, unit)
    listed: dict[str, tuple[float, ...]] = {}
    for kana, chances in readings.listed.items():
        short = without_length(kana)
        sums = zip(listed.get(short, (0.0,) * 4), chances, strict=True)
        listed[short] = tuple(one + other for one, other in sums)
    return _Short(unit, listed, frozenset(map(without_length, readings.given)), readings.rest)
