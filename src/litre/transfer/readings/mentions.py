"""Works named in the running text, one reading for each, with every place."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from litre.names.mentions import Mention, find_mentions
from litre.transfer.readings.evidence import joined
from litre.transfer.readings.keys import key_of
from litre.transfer.readings.layout import Paragraph
from litre.transfer.readings.values import Reading

_MOST = 60
_LONGEST_PARAGRAPH = 50_000
_WORD = re.compile(r"[^\W\d_]{2}")


class Named(NamedTuple):
    """A mention and the paragraph in which it stands."""

    paragraph: Paragraph
    mention: Mention

    @property
    def key(self) -> str:
        return key_of(original_of(self.mention))


def mentions_in(paragraphs: Iterable[Paragraph]) -> list[Named]:
    """Every work named as `原題 (romanised / English)` in a body, in order."""
    return [
        Named(paragraph, mention)
        for paragraph in paragraphs
        if len(paragraph.text) <= _LONGEST_PARAGRAPH
        for mention in find_mentions(paragraph.text)
        if all(_WORD.search(name.text) for name in mention.names)
    ]


def original_of(mention: Mention) -> str:
    """The name as it is in the work's own language."""
    return next((name.text for name in mention.names if name.form == "original"), "")


def names_in(mention: Mention) -> dict[str, str]:
    """The names of a mention as a reading's value gives them; "" for a form it lacks."""
    forms = {name.form: name for name in mention.names}
    value = {
        form: forms[form].text if form in forms else "" for form in ("romanised", "translated")
    }
    original = forms.get("original")
    native = {"native": original.text, "native_language": original.language} if original else {}
    return {"native": "", "native_language": "", **native, **value}


def read_mentions(
    found: Sequence[Named], paragraphs: Sequence[Paragraph], own_keys: frozenset[str]
) -> list[Reading]:
    """One reading for each work: its names from all mentions, every place where it is named.

    Later places need no bracket. `own_keys` are the match keys of the reviewed work's names, so
    that `of_this_work` can tell its own names from those of other works.
    """
    by_work: dict[str, list[Named]] = {}
    for named in found:
        if named.key and (named.key in by_work or len(by_work) < _MOST):
            by_work.setdefault(named.key, []).append(named)
    places = _places(by_work, paragraphs)
    return [_reading(key, named, places[key], own_keys) for key, named in by_work.items()]


def is_own(mention: Mention, own_keys: frozenset[str]) -> bool:
    """Whether a mention names the reviewed work itself."""
    return any(key_of(name.text) in own_keys for name in mention.names)


def _reading(
    key: str, found: list[Named], places: list[dict[str, Any]], own_keys: frozenset[str]
) -> Reading:
    names = names_in(found[0].mention)
    for named in found[1:]:
        more = names_in(named.mention)
        names = {form: text or more[form] for form, text in names.items()}
    evidence = joined(_quoted(named) for named in found)
    own = any(is_own(named.mention, own_keys) for named in found)
    value = {
        **names,
        "of_this_work": own,
        "block_index": found[0].paragraph.block_index,
        "evidence": _quoted(found[0]),
        "places": places,
    }
    # A slash inside the bracket, or the reviewed work's own name, leaves little doubt.
    sure = own or (names["romanised"] and names["translated"])
    return Reading("mention", value, evidence, 0.85 if sure else 0.7)


def _quoted(named: Named) -> str:
    return named.paragraph.text[named.mention.start : named.mention.end]


def _places(
    by_work: dict[str, list[Named]], paragraphs: Sequence[Paragraph]
) -> dict[str, list[dict[str, Any]]]:
    """For each work where it stands: its brackets, and its bare name elsewhere."""
    places: dict[str, list[dict[str, Any]]] = {key: [] for key in by_work}
    texts = {original_of(named.mention): key for key, all_ in by_work.items() for named in all_}
    if not texts:
        return places
    longest_first = sorted(texts, key=len, reverse=True)[:_MOST]
    brackets = {
        (named.paragraph.block_index, named.paragraph.place, original_of(named.mention)): _quoted(
            named
        )
        for all_ in by_work.values()
        for named in all_
    }
    seen: set[tuple[str, int, str]] = set()
    for paragraph in paragraphs:
        block = paragraph.block_index
        for text in _those_in(paragraph.text, longest_first):
            evidence = brackets.get((block, paragraph.place, text), text)
            if (texts[text], block, evidence) not in seen:
                seen.add((texts[text], block, evidence))
                places[texts[text]].append({"block_index": block, "evidence": evidence})
    return places


def _those_in(text: str, names: Sequence[str]) -> list[str]:
    """The names that stand in a text, but not only inside a longer one, in the order of places."""
    found: list[tuple[int, str]] = []
    for name in names:
        place = text.find(name)
        if place >= 0:
            found.append((place, name))
            text = text.replace(name, "\0" * len(name))
    return [name for _, name in sorted(found)]
