"""Sentences that set the reviewed work above, beside or below works they name."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from litre.transfer.readings.layout import sentence_spans
from litre.transfer.readings.mentions import Named, is_own, names_in, original_of
from litre.transfer.readings.values import Reading

_HOW = r"(?:(?:much|far|even|still|way|so|a\s+lot|a\s+little|slightly|simply|clearly)\s+)*"
_PHRASES = (
    ("worse", rf"\b(?:is|was|are)\s+(?:not|n’t|n't)\s+{_HOW}as\s+good\s+as\b"),
    ("worse", rf"\b(?:is|was)(?:n’t|n't)\s+{_HOW}as\s+good\s+as\b"),
    ("better", rf"\b(?:is|was|are|were)\s+{_HOW}(?:better|greater|superior)\s+(?:than|to)\b"),
    ("worse", rf"\b(?:is|was|are|were)\s+{_HOW}(?:worse|inferior)\s+(?:than|to)\b"),
    ("equal", rf"\b(?:is|was|are|were)\s+{_HOW}(?:just\s+|every\s+bit\s+)?as\s+good\s+as\b"),
    ("equal", r"\b(?:is|was)\s+on\s+(?:a\s+)?par\s+with\b"),
)
_JUDGEMENT = re.compile("|".join(f"({phrase})" for _, phrase in _PHRASES), re.IGNORECASE)
_AND = re.compile(
    r"(?:[\s,、“”\"「」『』&]|and\b|or\b|both\b|even\b|the\b|drama\b|film\b|movie\b|series\b|と|や|、)*",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\W*(?:it|this(?:\s+one)?"
    r"|(?:this|the)\s+(?:drama|film|movie|series|book|novel|anime|manga|album|game|show))\s*$",
    re.IGNORECASE,
)
_JAPANESE = (
    ("better", r"より(?:も|は)?(?:ずっと|はるかに|もっと|断然)?(?:面白|おもしろ|良|いい|よか|好き|泣け|感動|素晴らし)"),
    ("worse", r"ほど(?:では|面白く|良く|おもしろく|よく)な"),
    ("equal", r"と同じ(?:くらい|ぐらい|ように)(?:面白|おもしろ|良|いい|よか|好き|泣け|感動|素晴らし)"),
)  # fmt: skip
_OTHER_WAY = {"better": "worse", "worse": "better", "equal": "equal"}


class _Sentence(NamedTuple):
    text: str
    start: int
    named: list[Named]


def read_comparisons(
    found: Sequence[Named], own_names: Sequence[str], own_keys: frozenset[str]
) -> list[Reading]:
    """What the reviewer says the work is beside the others; `judgement` is of the reviewed work.

    A sentence counts only if the reviewed work, or "it", stands on one side of the judgement
    and nothing but named works, joined by commas and "and", on the other.
    """
    readings: dict[str, Reading] = {}
    for sentence in _sentences(found):
        for judgement, other in _compared(sentence, own_names, own_keys):
            value = {
                "other": names_in(other.mention),
                "judgement": judgement,
                "quotation": sentence.text,
            }
            reading = Reading("comparison", value, sentence.text, 0.75)
            readings.setdefault(f"{other.key}\n{judgement}", reading)
    return list(readings.values())


def _sentences(found: Sequence[Named]) -> Iterator[_Sentence]:
    """The sentences that name works; a full stop inside a name does not end one."""
    by_paragraph: dict[tuple[int, int], list[Named]] = {}
    for named in found:
        key = (named.paragraph.block_index, named.paragraph.place)
        by_paragraph.setdefault(key, []).append(named)
    for all_ in by_paragraph.values():
        text = all_[0].paragraph.text
        waiting = all_
        for start, end in sentence_spans(text, [(n.mention.start, n.mention.end) for n in all_]):
            inside = [named for named in waiting if named.mention.end <= end]
            waiting = waiting[len(inside) :]
            if inside:
                yield _Sentence(text[start:end], start, inside)


def _compared(
    sentence: _Sentence, own_names: Sequence[str], own_keys: frozenset[str]
) -> Iterator[tuple[str, Named]]:
    phrase = _JUDGEMENT.search(sentence.text)
    if not phrase:
        yield from _compared_in_japanese(sentence, own_names, own_keys)
        return
    judgement = _PHRASES[(phrase.lastindex or 1) - 1][0]
    before = [n for n in sentence.named if n.mention.end <= sentence.start + phrase.start()]
    after = _chain(sentence, phrase.end())
    others = [named for named in before if not is_own(named.mention, own_keys)]
    if not others and _is_about_this(sentence.text[: phrase.start()], own_names):
        yield from ((judgement, named) for named in after if not is_own(named.mention, own_keys))
    elif len(others) == len(before) == 1 and any(is_own(n.mention, own_keys) for n in after):
        yield _OTHER_WAY[judgement], others[0]


def _is_about_this(text: str, own_names: Sequence[str]) -> bool:
    return bool(_THIS.fullmatch(text)) or any(name in text for name in own_names)


def _chain(sentence: _Sentence, place: int) -> list[Named]:
    """The works directly after a place of the sentence, as long as only "and" parts them."""
    chain: list[Named] = []
    for named in sentence.named:
        start = named.mention.start - sentence.start
        if start < place:
            continue
        if not _AND.fullmatch(sentence.text, place, start):
            break
        chain.append(named)
        place = named.mention.end - sentence.start
    return chain


def _compared_in_japanese(
    sentence: _Sentence, own_names: Sequence[str], own_keys: frozenset[str]
) -> Iterator[tuple[str, Named]]:
    """`A（…）より面白い`, where the reviewed work is the topic at the front."""
    last = sentence.named[-1]
    after = sentence.text[last.mention.end - sentence.start :]
    first = sentence.text[: sentence.named[0].mention.start - sentence.start]
    topic = first.lstrip("「『“").replace("」", "").replace("』", "").replace("”", "")
    starts = tuple(name + particle for name in own_names for particle in ("は", "が", "の方が"))
    if not starts or not topic.startswith(starts):
        return
    for judgement, pattern in _JAPANESE:
        if re.match(pattern, after):
            chain = _chain(sentence, sentence.named[0].mention.start - sentence.start)
            yield from (
                (judgement, named)
                for named in chain
                if original_of(named.mention) and not is_own(named.mention, own_keys)
            )
            return
