"""What is left out of a name or a text before it is kept: signs that nobody sees and that deceive."""

import re
import unicodedata

from litre.comments.rules import LONGEST_NAME

# Embeddings, overrides and isolates turn the order of what follows; marks of direction are harmless.
_TURNING = "\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(
    rf"[{_TURNING}\u200b\u2060-\u2064\u206a-\u206f\ufeff\u00ad\u180e\U000e0000-\U000e007f]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_JOINERS = "\u200c\u200d"
# As many accents on one letter as any script of people writes; a tower of them is none.
_TOWER = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)


def clean_text(typed: str) -> str:
    """A text with plain line breaks, without signs of control or direction; as written otherwise.

    >>> clean_text("a\\r\\nb\\u202e c\\x07 ")
    'a\\nb c'
    """
    text = typed.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNSEEN.sub("", _CONTROLS.sub("", text))
    return _TOWER.sub(r"\1", text).strip("\n\t ")


def clean_name(typed: str) -> str:
    """A name on one line, without what is not seen; joiners stay between two letters only.

    >>> clean_name("  W\\u200b\\u202eát \\n\\u3000 x\\u200d "), clean_name("\\u200b\\u2060")
    ('Wát x', '')
    """
    text = clean_text(re.sub(r"[\n\t]", " ", typed)).replace("\u200e", "").replace("\u200f", "")
    text = text.replace("\u061c", "").replace("\u3164", " ").replace("\uffa0", " ")
    text = "".join(
        sign for place, sign in enumerate(text) if sign not in _JOINERS or _joins(text, place)
    )
    return " ".join(text.split())[:LONGEST_NAME].strip()


def _joins(text: str, place: int) -> bool:
    around = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return all(sign and unicodedata.category(sign)[0] in "LMS" for sign in around)
