"""The people that a line, a custom field or a term names, with what is said in brackets."""

import re
from dataclasses import dataclass, replace

from litre.names.kana import is_kana
from litre.names.people import split_people
from litre.transfer.readings.keys import key_of
from litre.transfer.readings.person_names import (
    is_latin_name,
    is_native,
    is_native_name,
    language_of,
    latin_key,
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as credited; "" for what is not known."""

    native: str = ""
    latin: str = ""
    native_language: str = ""
    reading: str = ""
    part: str = ""

    def value(self) -> dict[str, str]:
        names = {"native": self.native, "latin": self.latin}
        more = {"reading": self.reading, "part": self.part}
        known = {key: text for key, text in more.items() if text}
        return {**names, "native_language": self.native_language, **known}

    def is_same(self, other: "Person") -> bool:
        """Whether the two share a name, in either order of its words."""
        if self.native and other.native:
            return key_of(self.native) == key_of(other.native)
        return bool(self.latin and other.latin) and latin_key(self.latin) == latin_key(other.latin)

    def filled_from(self, other: "Person") -> "Person":
        return Person(
            self.native or other.native,
            self.latin or other.latin,
            self.native_language or other.native_language,
            self.reading or other.reading,
            self.part or other.part,
        )


class People(list[Person]):
    """People in order; `complete` is false if something of the text was no name."""

    complete = True


_LONGEST_TEXT = 600
_APART = re.compile(r"\s*[、，,;；&＆•|｜\n]\s*|\s+and\s+|\s+และ\s+")
_SLASH = re.compile(r"\s*[/／]\s*")
_BRACKET = re.compile(r"\s*[(（]([^()（）]{1,80})[)）]")
_QUOTED = re.compile(r"\s*[「『“][^「」『』“”]{1,100}[」』”]")


def people_in(text: str) -> People:
    """The people a text lists, if it lists nothing but people; else none at all.

    Names are parted by commas, • and the like, ・ or nothing (see `names.people`); a slash or a
    bracket may hold the name in the other script, a bracket also the reading or the part played.
    What stands in quotation marks is no name and leaves the list incomplete.

    >>> [(p.native, p.latin) for p in people_in("村上正典 / Shosuke Murakami、木下高男")]
    [('村上正典', 'Shosuke Murakami'), ('木下高男', '')]
    >>> people_in("沢尻エリカ（池内亜也役）")[0].part, people_in("it was a dark night")
    ('池内亜也', [])
    """
    people = People()
    if len(text) > _LONGEST_TEXT:
        return people
    names = _QUOTED.sub("", text)
    people.complete = names == text
    for piece in _APART.split(names.strip(" 　。.")):
        found = _of_piece(piece.strip(), people)
        if not found:
            return People()
        people += found
    return people


def _of_piece(piece: str, people: People) -> list[Person]:
    """The people of a piece between separators; what a bracket adds belongs to the last one."""
    brackets = [inside.strip() for inside in _BRACKET.findall(piece)]
    bare = _BRACKET.sub("", piece).strip()
    sides = _SLASH.split(bare)
    if len(sides) == 2 and is_native(sides[0]) and not is_native(sides[1]):
        found = paired(*sides)
    elif len(sides) == 2 and is_native(sides[1]) and not is_native(sides[0]):
        found = paired(sides[1], sides[0])
    else:
        found = [person for side in sides for person in paired(*_sorted(side))]
    for inside in brackets if len(found) == 1 else ():
        added = _added(found[0], inside)
        people.complete = people.complete and added != found[0]
        found = [added]
    people.complete = people.complete and len(brackets) <= len(found)
    return found if all(is_person(person) for person in found) else []


def _sorted(side: str) -> tuple[str, str]:
    return (side, "") if is_native(side) else ("", side)


def _added(person: Person, inside: str) -> Person:
    if inside.endswith("役") or inside.lower().startswith("as "):
        return replace(person, part=inside.removesuffix("役").removeprefix("as ").strip())
    if person.native and is_kana(inside):
        return replace(person, reading=inside)
    if person.native and not person.latin and is_latin_name(inside):
        return replace(person, latin=inside)
    if person.latin and not person.native and is_native_name(inside):
        return replace(person, native=inside, native_language=language_of(inside))
    return person


def paired(native: str, latin: str) -> list[Person]:
    """The people of a native and a Latin text, paired if the counts allow."""
    return [
        Person(one.native, one.latin, language_of(one.native))
        for one in split_people(native, latin)
    ]


def is_person(person: Person) -> bool:
    """Whether both names may be names of a person."""
    native = not person.native or is_native_name(person.native)
    return native and (not person.latin or is_latin_name(person.latin))
