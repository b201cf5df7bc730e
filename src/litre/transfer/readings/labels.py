"""Lines and sentences that say who did what: `監督：行定勲`, `Directed by …`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from litre.names.surnames import SURNAMES
from litre.transfer.readings.furigana import Over, kana_of
from litre.transfer.readings.people import People, Person, people_in
from litre.transfer.readings.person_names import is_latin_name, language_of
from litre.transfer.readings.words import NEED_COLON, ROLES

_ROLE_OF = {label: role for role, labels in reversed(ROLES.items()) for label in labels}
_ANY = "|".join(re.escape(label) for label in sorted(_ROLE_OF, key=len, reverse=True))
_LABELS = rf"(?:{_ANY})(?:\s?(?:[・/／&＆]|and)\s?(?:{_ANY})){{0,2}}"
_COLON = r"\s*[:：]\s*"
_LABELLED = re.compile(
    rf"[\s・●■◆◇*\-]*(?P<labels>{_LABELS})(?P<sign>{_COLON}|\s+)(?P<rest>\S.*)", re.IGNORECASE
)
_BEGINS = re.compile(rf"[\s・●■◆◇*\-]*(?:{_ANY})[\s:：・/／&＆a]", re.IGNORECASE)
_NEXT = re.compile(rf"\s*[/／|｜、,　\s]\s*(?={_LABELS}{_COLON})", re.IGNORECASE)
_ONE_LABEL = re.compile(_ANY, re.IGNORECASE)
_LONGEST_LINE = 500

_JAPANESE = "|".join(
    label for label in _ROLE_OF if not label.isascii() and "\u3041" <= label[0] <= "\u9fff"
)
_IS = re.compile(
    rf"(?P<label>{_JAPANESE})は(?P<name>[一-鿿々]{{1,5}}[ぁ-んァ-ヴー一-鿿々]{{0,6}}?)"
    r"(?:さん|氏|監督)?(?=。|です|だった|である|で、|、|$)"
)
_CAPITAL = r"(?-i:[A-ZÀ-ÞĀĒĪŌŪŠŽ])[\w'’-]*"
_FULL_NAME = rf"{_CAPITAL}(?:[ ](?:{_CAPITAL}|de|von|van|del|la)){{1,3}}"
_BY = re.compile(
    r"\b(?P<label>directed by|written by|screenplay by|music by|produced by|translated by|starring"
    r"|theme song by|based on the (?:novel|book|manga) by)"
    rf" (?P<names>{_FULL_NAME}(?:(?:, | and |, and | & ){_FULL_NAME}){{0,5}}|[一-鿿々ァ-ヴーぁ-ん]{{3,8}}(?![\w・]))",
    re.IGNORECASE,
)
_SONG = re.compile(r"\s*[「『“\"](?P<song>[^」』”\"]{1,100})[」』”\"]\s*")
_DASHED = re.compile(r"(?P<who>[^–—-]{1,60})\s[–—-]\s(?P<song>.{1,100})")


class Credited(NamedTuple):
    """People in one role, the text that says so, and how sure that is."""

    role: str
    people: People
    evidence: str
    weight: float


def labelled_in(line: str) -> list[Credited]:
    """The credits of a line of labels and names, or none if it says anything else.

    >>> [(one.role, one.people[0].native) for one in labelled_in("監督・脚本：是枝裕和")]
    [('director', '是枝裕和'), ('writer', '是枝裕和')]
    >>> labelled_in("Director: I did not like him at all"), labelled_in("with tears")
    ([], [])
    """
    if len(line) > _LONGEST_LINE or not _BEGINS.match(line):
        return []
    found: list[Credited] = []
    for piece in _NEXT.split(line):
        match = _LABELLED.fullmatch(piece)
        credits = list(_credits(match)) if match else []
        if not credits:
            return []
        found += credits
    return found


def _credits(match: re.Match[str]) -> Iterator[Credited]:
    labels = [label.lower() for label in _ONE_LABEL.findall(match["labels"])]
    has_colon = match["sign"].strip() in {":", "："}
    if not has_colon and any(_needs_colon(label) for label in labels):
        return
    for role in dict.fromkeys(_ROLE_OF[label] for label in labels):
        people = song_in(match["rest"]) if role == "theme_song" else People()
        if role != "theme_song" or (not people and labels[-1].endswith(" by")):
            people = people_in(match["rest"])
        # A particle after the space: `脚本 が良い` is a sentence.
        if people and (has_colon or not "\u3041" <= match["rest"][0] <= "\u309f"):
            yield Credited(role, people, match[0].strip(), 0.85 if has_colon else 0.75)


def _needs_colon(label: str) -> bool:
    return label in NEED_COLON or (label.isascii() and not label.endswith((" by", "starring")))


def song_in(text: str) -> People:
    """Who performs a theme song; its title is the part. One name alone may be either: nobody.

    >>> [(one.latin, one.part) for one in song_in("K「Only Human」")]
    [('K', 'Only Human')]
    >>> song_in("“Only Human” by K")[0].part, song_in("K – Only Human")[0].latin
    ('Only Human', 'K')
    >>> song_in("Only Human")
    []
    """
    quoted = _SONG.search(text)
    dashed = None if quoted else _DASHED.fullmatch(text)
    if quoted:
        who = (text[: quoted.start()] + text[quoted.end() :]).strip().removeprefix("by ").strip()
        song = quoted["song"]
    elif dashed:
        who, song = dashed["who"].strip(), dashed["song"].strip()
    else:
        return People()
    people = people_in(who)
    named = People(replace(person, part=song) for person in people)
    named.complete = people.complete
    return named


def said_in(text: str, overs: list[Over]) -> list[Credited]:
    """The credits that sentences give in passing; `overs` is the ruby of the paragraph.

    Without furigana a Japanese name must begin with a common surname.

    >>> [(one.role, one.people[0].latin) for one in said_in("It was directed by Isao Yukisada.", [])]
    [('director', 'Isao Yukisada')]
    >>> said_in("監督は天才。", []), said_in("directed by a genius", [])
    ([], [])
    """
    found = []
    for match in _IS.finditer(text) if "は" in text else ():
        person = _said(match["name"], overs)
        if person:
            weight = 0.75 if person.reading else 0.55
            found.append(Credited(_ROLE_OF[match["label"]], People([person]), match[0], weight))
    for match in _BY.finditer(text):
        people = people_in(match["names"])
        if people and all(p.native or is_latin_name(p.latin) for p in people):
            found.append(Credited(_ROLE_OF[match["label"].lower()], people, match[0], 0.65))
    return found


def _said(name: str, overs: list[Over]) -> Person | None:
    reading = kana_of(name, [over for over in overs if over.base in name], gap=" ")
    surname = any(name[:size] in SURNAMES for size in (1, 2, 3) if size < len(name))
    if not people_in(name) or not (reading or (surname and len(name) > 2)):
        return None
    return Person(name, "", language_of(name), reading)
