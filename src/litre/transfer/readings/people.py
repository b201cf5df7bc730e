"""The people that a line, a custom field or a term names, with what is said in brackets."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from litre.names.kana import is_kana
from litre.names.people import split_people
from litre.names.runs import dominant_language
from litre.transfer.readings.keys import key_of


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
# A letter outside the blocks of Latin letters, their full-width twins included.
_NATIVE_LETTER = re.compile(r"[^\W\d_a-zA-Z\u00aa-\u02ff\u1d00-\u1eff\uff21-\uff5a]")
_APART = re.compile(r"\s*[、，,;；&＆•|｜\n]\s*|\s+and\s+|\s+และ\s+")
_SLASH = re.compile(r"\s*[/／]\s*")
_BRACKET = re.compile(r"\s*[(（]([^()（）]{1,80})[)）]")
_NATIVE = re.compile(r"[^\W\d_][\w ・･=＝.々ー\u0300-\u036f\u0e31-\u0e4e\u3099\u309a-]{1,39}")
_QUOTED = re.compile(r"\s*[「『“][^「」『』“”]{1,100}[」』”]")
_NOT_PEOPLE = frozenset(
    [
        "最高",
        "最悪",
        "普通",
        "抜群",
        "不明",
        "無し",
        "なし",
        "同上",
        "未定",
        "秀逸",
        "完璧",
        "漫画",
        "小説",
        "映画",
        "実話",
        "日記",
        "ドラマ",
        "アニメ",
        "ゲーム",
        "マンガ",
        "オリジナル",
        "多数",
        "その他",
        "ほか",
        "他",
    ]
)
_NO_NAME = re.compile(
    r"を|(?:です|ます|ました|した|ない|ている|する|れる|たい|だった|けど|から|ので)$"
)
_WORD = r"(?:[^\W\d_a-zà-ÿ][\w'’.-]*|de|der|den|del|di|da|du|la|le|von|van|bin|al|ben|y)"
_LATIN = re.compile(rf"[^\W\d_a-zà-ÿ][\w'’.-]*(?:\s+{_WORD}){{0,4}}")
_NO_FIRST_WORD = frozenset(
    [
        "the",
        "this",
        "that",
        "these",
        "those",
        "my",
        "your",
        "our",
        "his",
        "her",
        "their",
        "a",
        "an",
        "i",
        "it",
        "in",
        "on",
        "at",
        "and",
        "but",
        "what",
        "how",
        "why",
        "when",
        "where",
        "who",
        "if",
        "as",
        "we",
        "you",
        "he",
        "she",
        "they",
        "there",
        "here",
        "no",
        "not",
        "yes",
        "so",
        "to",
        "of",
        "for",
        "from",
        "with",
        "all",
        "one",
        "new",
    ]
)


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


@lru_cache(maxsize=8192)
def language_of(native: str) -> str:
    """The language of a native name; Han alone is taken for Japanese."""
    return dominant_language(native, ["ja"]) if native else ""


def is_native(text: str) -> bool:
    """Whether any letter is of another script than Latin."""
    return _NATIVE_LETTER.search(text) is not None


def is_person(person: Person) -> bool:
    """Whether both names may be names of a person."""
    native = not person.native or is_native_name(person.native)
    return native and (not person.latin or is_latin_name(person.latin))


def is_native_name(text: str) -> bool:
    """Whether a text may be a name in another script than Latin: short, letters alone, no verb.

    >>> is_native_name("是枝裕和"), is_native_name("涙が止まらない"), is_native_name("涙。")
    (True, False, False)
    """
    if not _NATIVE.fullmatch(text) or not is_native(text) or any(c.isdigit() for c in text):
        return False
    if text in _NOT_PEOPLE:
        return False
    east_asian = any("\u3041" <= char <= "\u9fff" for char in text)
    longest = 16 if "・" in text else 9
    return not east_asian or (len(text) <= longest and not _NO_NAME.search(text))


def is_latin_name(text: str) -> bool:
    """Whether a text may be a name in Latin letters: up to five words, capitals in front.

    >>> is_latin_name("Takao Kinoshita"), is_latin_name("Guillermo del Toro"), is_latin_name("K")
    (True, True, True)
    >>> is_latin_name("The End"), is_latin_name("Letter of Flowers")
    (False, False)
    """
    if len(text) > 60 or not _LATIN.fullmatch(text):
        return False
    return text.split()[0].lower() not in _NO_FIRST_WORD


def latin_key(text: str) -> tuple[str, ...]:
    """A key that does not depend on whether the family name stands first."""
    return tuple(sorted(filter(None, (key_of(word) for word in text[:100].split()))))
