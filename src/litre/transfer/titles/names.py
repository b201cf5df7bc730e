"""What a work's titles are: names in their order, each with its language and form."""

from collections.abc import Iterable
from dataclasses import dataclass

from litre.catalogue.models import Form
from litre.names.scripts import KANA, script_of
from litre.transfer.titles.lines import CARD, PRIMARY, READING, SHORT, SYNONYM, Title

_ORDER = (Form.ORIGINAL, Form.READING, Form.ROMANISED, Form.TRANSLATED, Form.SHORT, Form.ALIAS)
# Of a Chinese work's originals the one without a script, or in the script most are made in, leads.
_SCRIPTS = {"zh-Hans": 0, "zh": 1, "zh-Hant": 2}


@dataclass(frozen=True)
class NewName:
    text: str
    language: str
    form: str


def names_from(titles: Iterable[Title]) -> list[NewName]:
    """The names of one work, in the order of its record; what is said twice comes once.

    Its original language is that of the primary title (`ja` of a primary in `ja-Latn`).

    >>> [n.form.value for n in names_from([Title(1, 4, "en", "Tears"), Title(1, 4, "ja", "涙"),
    ...     Title(1, 1, "ja-Latn", "Namida")])]
    ['original', 'romanised', 'translated']
    """
    titles = list(titles)
    original = next((_base(title) for title in titles if title.type == PRIMARY), "und")
    found: dict[tuple[str, str], NewName] = {}
    for _rank, name in sorted(_ranked(titles, original), key=lambda pair: pair[0]):
        found.setdefault((name.text, name.language), name)
    return list(found.values())


def _ranked(titles: list[Title], original: str) -> list[tuple[tuple[int, ...], NewName]]:
    rows = []
    for place, title in enumerate(titles):
        name = _name(title, original)
        # A name in a script of its own before those in others, official ones before title cards.
        rank = (_ORDER.index(Form(name.form)), title.type != PRIMARY, title.type == CARD)
        rows.append(((*rank, _SCRIPTS.get(name.language, 0), place), name))
    return rows


def _name(title: Title, original: str) -> NewName:
    if title.type == READING:
        return _reading(title, original)
    if title.type in {SYNONYM, CARD}:
        return NewName(title.text, title.language, Form.ALIAS)
    if title.type == SHORT:
        return NewName(title.text, title.language, Form.SHORT)
    if title.type != PRIMARY and _base(title) != original:
        return NewName(title.text, title.language, Form.TRANSLATED)
    form = Form.ROMANISED if "Latn" in title.language else Form.ORIGINAL
    return NewName(title.text, title.language, form)


def _reading(title: Title, original: str) -> NewName:
    """A title in kana; what is not in kana (there are some) is an alias."""
    scripts = {script_of(char) for char in title.text if char.isalpha() and char != "ー"}
    if original != "ja" or not scripts or not scripts <= set(KANA):
        return NewName(title.text, title.language, Form.ALIAS)
    script = "Hrkt" if len(scripts) > 1 else next(iter(scripts))
    return NewName(title.text, f"ja-{script}", Form.READING)


def _base(title: Title) -> str:
    return title.language.partition("-")[0]
