"""WordPress' typography: curly quotes, dashes, ellipses, primes and the multiplication sign.

It runs when a page is shown, over classic text and blocks alike, and leaves alone what is inside tags,
``pre``, ``code``, ``kbd``, ``tt``, ``script`` and ``style``, and the brackets of known shortcodes.
Source: the rendering of WordPress 6.1 with English settings. Cost is linear in the length.
"""

import re
from collections.abc import Collection

from litre.wxr.markup import loud_text, pieces

# Written as references: quotes made here must not be confused with curly ones the author typed.
_OPEN, _CLOSE, _OPEN_ONE, _CLOSE_ONE = "&#8220;", "&#8221;", "&#8216;", "&#8217;"
_PRIME, _PRIMES, _EM_DASH, _EN_DASH = "&#8242;", "&#8243;", "&#8212;", "&#8211;"
_SPACE = r"[\r\n\t \xa0]|&nbsp;"
_AFTER_SPACE = r"(?:(?<=[\r\n\t \xa0])|(?<=&nbsp;)|\A)"
_END = rf"(?=\Z|[.,:;!?)}}\-\]]|&gt;|{_SPACE})"

_COCKNEY = re.compile(r"'(?=(?:tain't|twere|twas|tis|twill|til|bout|nuff|round|cause|em))")
_SINGLE = [
    (re.compile(rf"'(\d\d)'{_END}"), rf"{_CLOSE_ONE}\1{_CLOSE_ONE}"),
    (re.compile(rf"'(\d\d)\"{_END}"), rf"{_CLOSE_ONE}\1{_CLOSE}"),
    (re.compile(r"'(?=\d\d(?:\Z|(?![%\d]|[.,]\d)))"), _CLOSE_ONE),
    (re.compile(rf"{_AFTER_SPACE}'(\d[.,\d]*)'"), rf"{_OPEN_ONE}\1{_CLOSE_ONE}"),
    (re.compile(rf"(?:{_AFTER_SPACE}|(?<=[(\[{{\"-])|(?<=&lt;))'"), _OPEN_ONE),
    (
        re.compile(
            rf"(?<![\r\n\t \xa0])(?<!&nbsp;)'(?!\Z|[.,:;!?\"'(){{}}\[\]\-]|&[lg]t;|{_SPACE})"
        ),
        _CLOSE_ONE,
    ),
]
_DOUBLE = [
    (re.compile(rf"{_AFTER_SPACE}\"(\d[.,\d]*)\""), rf"{_OPEN}\1{_CLOSE}"),
    (re.compile(rf"(?:{_AFTER_SPACE}|(?<=[(\[{{-])|(?<=&lt;))\"(?!{_SPACE})"), _OPEN),
]
_DASHES = [
    (re.compile(r"---"), _EM_DASH),
    (re.compile(rf"{_AFTER_SPACE}--(?=\Z|{_SPACE})"), _EM_DASH),
    (re.compile(r"(?<!xn)--"), _EN_DASH),
    (re.compile(rf"{_AFTER_SPACE}-(?=\Z|{_SPACE})"), _EN_DASH),
]
_TIMES = re.compile(r"(?<![\d.,])([\d.,]+)x(\d++)(?!\w)", re.ASCII)
_BARE_AMPERSAND = re.compile(r"&(?!#(?:\d+|x[a-f0-9]+);|[a-z1-4]{1,8};)", re.IGNORECASE)


def texturize(text: str, shortcodes: Collection[str] = ()) -> str:
    """HTML with WordPress' typography, as references; ``shortcodes`` are the names whose brackets stay as typed.

    >>> texturize('"Tears" -- 3x4... <code>"x"</code>')
    '&#8220;Tears&#8221; &#8212; 3&#215;4&#8230; <code>"x"</code>'
    >>> texturize("[x a='1'] [y a='1']", ["x"])
    "[x a='1'] [y a=&#8217;1&#8242;]"
    """
    parts = pieces(text)
    for place in loud_text(parts):
        parts[place] = _between_shortcodes(parts[place], shortcodes)
    return "".join(parts)


def _between_shortcodes(text: str, names: Collection[str]) -> str:
    if not names or "[" not in text:
        return _curl(text)
    known = "|".join(map(re.escape, names))
    cut = re.split(rf"(\[[/\[]?(?:{known})(?=[\s\]/])[^\[\]]*\]\]?)", text)
    return "".join(part if place % 2 else _curl(part) for place, part in enumerate(cut))


def _curl(text: str) -> str:
    text = text.replace("...", "&#8230;").replace("``", _OPEN).replace("''", _CLOSE)
    text = text.replace(" (tm)", " &#8482;")
    if "'" in text:
        text = _COCKNEY.sub(_CLOSE_ONE, text)
        for pattern, becomes in _SINGLE:
            text = pattern.sub(becomes, text)
        text = _closings(text, "'", _PRIME, (_OPEN_ONE, _CLOSE_ONE))
    if '"' in text:
        for pattern, becomes in _DOUBLE:
            text = pattern.sub(becomes, text)
        text = _closings(text, '"', _PRIMES, (_OPEN, _CLOSE))
    if "-" in text:
        for pattern, becomes in _DASHES:
            text = pattern.sub(becomes, text)
    if "x" in text:
        text = _TIMES.sub(_times, text)
    return _BARE_AMPERSAND.sub("&#038;", text) if "&" in text else text


def _times(found: re.Match[str]) -> str:
    """Nine by nine is a product; 0x9 is a number of a program."""
    numbers = re.split(r"(?<=[.,])(?=\d)", found[1])
    starts_well = any(part[0].isdigit() and part != "0" for part in (found[1], *numbers[1:]))
    return f"{found[1]}&#215;{found[2]}" if starts_well else found[0]


def _closings(text: str, mark: str, prime: str, quotes: tuple[str, str]) -> str:
    """What is left of ``mark``: primes after a figure, closing quotes elsewhere.

    Each opening quote begins a sentence; one that is not closed yet gives its closing quote first.
    """
    opening, closing = quotes
    ends, after_figure = re.compile(mark + _END), re.compile(rf"(?<=\d){mark}")
    sentences = text.split(opening)
    for place, sentence in enumerate(sentences):
        if mark not in sentence:
            continue
        if place and closing not in sentence:
            sentence = _close(sentence, ends, closing)
            sentence = after_figure.sub(prime, sentence)
        else:
            sentence = ends.sub(closing, after_figure.sub(prime, sentence))
        sentences[place] = sentence.replace(mark, closing) if mark == '"' else sentence
    return opening.join(sentences)


def _close(sentence: str, ends: re.Pattern[str], closing: str) -> str:
    """The sentence with its closing quotes set; several of them after figures leave but one."""
    found = [match.start() for match in ends.finditer(sentence)]
    if len(found) > 1:
        plain = [at for at in found if not sentence[at - 1 : at].isdigit()]
        stops = [at for at in found if sentence[at + 1 : at + 2] == "."]
        found = plain or (stops or found)[-1:]
    shown, done = [], 0
    for at in found:
        shown += [sentence[done:at], closing]
        done = at + 1
    return "".join([*shown, sentence[done:]])
