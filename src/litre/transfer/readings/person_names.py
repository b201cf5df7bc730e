"""Whether a text may be the name of a person, by its script, its length and its words."""

import re
from functools import lru_cache

from litre.names.runs import dominant_language
from litre.transfer.readings.keys import key_of
from litre.transfer.readings.words import NO_FIRST_WORD, NOT_PEOPLE

# A letter outside the blocks of Latin letters, their full-width twins included.
_NATIVE_LETTER = re.compile(r"[^\W\d_a-zA-Z\u00aa-\u02ff\u1d00-\u1eff\uff21-\uff5a]")
_NATIVE = re.compile(r"[^\W\d_][\w ・･=＝.々ー\u0300-\u036f\u0e31-\u0e4e\u3099\u309a-]{1,39}")
_NO_NAME = re.compile(
    r"を|(?:です|ます|ました|した|ない|ている|する|れる|たい|だった|けど|から|ので)$"
)
_WORD = r"(?:[^\W\d_a-zà-ÿ][\w'’.-]*|de|der|den|del|di|da|du|la|le|von|van|bin|al|ben|y)"
_LATIN = re.compile(rf"[^\W\d_a-zà-ÿ][\w'’.-]*(?:\s+{_WORD}){{0,4}}")


def is_native(text: str) -> bool:
    """Whether any letter is of another script than Latin."""
    return _NATIVE_LETTER.search(text) is not None


@lru_cache(maxsize=8192)
def language_of(native: str) -> str:
    """The language of a native name; Han alone is taken for Japanese."""
    return dominant_language(native, ["ja"]) if native else ""


def is_native_name(text: str) -> bool:
    """Whether a text may be a name in another script than Latin: short, letters alone, no verb.

    >>> is_native_name("是枝裕和"), is_native_name("涙が止まらない"), is_native_name("涙。")
    (True, False, False)
    """
    if not _NATIVE.fullmatch(text) or not is_native(text) or any(c.isdigit() for c in text):
        return False
    if text in NOT_PEOPLE:
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
    first = text.split()[0].lower()
    return first not in NO_FIRST_WORD and first not in NOT_PEOPLE


def latin_key(text: str) -> tuple[str, ...]:
    """A key that does not depend on whether the family name stands first."""
    return tuple(sorted(filter(None, (key_of(word) for word in text[:100].split()))))
