"""Latin spellings of one name folded into one, as the first measurements did."""

import re
import unicodedata


def folded(latin: str) -> str:
    """Long vowels short, ou and oo o, n before b and p m; "oh" before a consonant o.

    >>> folded("Ōno") == folded("Ohno") == folded("oono"), folded("Jun'ichi")
    (True, 'junichi')
    """
    bare = "".join(
        char
        for char in unicodedata.normalize("NFKD", latin.lower())
        if not unicodedata.combining(char)
    )
    plain = re.sub(r"[^a-z]", "", bare).replace("tch", "cch")
    plain = re.sub("oh(?![aiueoy])", "o", re.sub("n(?=[bp])", "m", plain))
    return re.sub("uu+", "u", re.sub("o[ou]+", "o", plain))
