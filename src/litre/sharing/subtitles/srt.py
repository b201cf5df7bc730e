"""SubRip: a number, two times, text, an empty line; read as loosely as it is written."""

import re
from collections.abc import Iterator

from litre.sharing.subtitles.cues import Cue, tagged

_TIME = r"(\d{1,2}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
_TIMES = re.compile(rf"\s{{0,9}}{_TIME}\s{{0,9}}-->\s{{0,9}}{_TIME}(?:\s.{{0,200}})?")
_PLACE = re.compile(r"\{\\(an?)(\d{1,2})\}")
_BRACED = re.compile(r"\{\\[^{}\n]{0,200}\}")


def read(text: str) -> Iterator[Cue]:
    """Every line with its times; a cue reaches to the next times, less the number before them."""
    times: re.Match[str] | None = None
    lines: list[str] = []
    for line in [*text.split("\n"), "00:00:00,000 --> 00:00:00,000"]:
        found = _TIMES.fullmatch(line)
        if found is None:
            lines.append(line)
            continue
        if times:
            yield _cue(times, lines)
        times, lines = found, []


def _cue(times: re.Match[str], lines: list[str]) -> Cue:
    # The number of the next cue, which stands alone after an empty line.
    if len(lines) > 1 and lines[-1].strip().isdecimal() and not lines[-2].strip():
        lines.pop()
    text = "\n".join(lines).strip("\n")
    place = _PLACE.search(text)
    words = _BRACED.sub("", text)
    return Cue(
        _ms(*times.groups()[:4]),
        _ms(*times.groups()[4:]),
        tuple(tagged(words)),
        place is not None and _is_top(place),
    )


def _is_top(place: re.Match[str]) -> bool:
    return place[2] in (("7", "8", "9") if place[1] == "an" else ("5", "6", "7"))


def _ms(hours: str, minutes: str, seconds: str, part: str) -> int:
    """
    >>> _ms("1", "02", "03", "5")
    3723500
    """
    return (int(hours) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + int(part.ljust(3, "0"))
