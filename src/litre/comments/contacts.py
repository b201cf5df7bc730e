# ruff: noqa: RUF001 - full-width signs are what people type
"""Addresses and telephone numbers hidden from a public text; plain text in, plain text out.

E-mail addresses go wherever they stand. A run of digits goes only if it is written like a telephone
number: dates, years, ISBN, prices and sums stay.
"""

import re
from html import unescape
from urllib.parse import unquote

_AT = r"(?:@|＠|&\#0*64;|&\#[xX]0*40;|&commat;|%40)"
_PROVIDERS = "hotmail|gmail|googlemail|yahoo|outlook|msn|icloud|aol|qq|naver|docomo|ezweb|softbank"
# Letters of the web only, so that an address ends where the Japanese around it goes on.
_EMAIL = re.compile(
    rf"""[A-Za-z0-9._%+-]{{1,64}}\s?{_AT}\s?(?:[A-Za-z0-9-]{{1,63}}\.)+[A-Za-z]{{2,24}}(?![A-Za-z0-9])
    | [A-Za-z0-9._%+-]{{1,64}}\s?{_AT}\s?(?:{_PROVIDERS})(?![A-Za-z0-9])
    | [A-Za-z0-9._%+-]{{1,64}}\s?[\[({{<]\s?(?:at|@)\s?[\])}}>]\s?[A-Za-z0-9-]{{1,63}}
      (?:\s?(?:\.|[\[({{<]\s?(?:dot|\.)\s?[\])}}>]|\sdot\s)\s?[A-Za-z0-9-]{{2,63}}){{1,3}}
    | [A-Za-z0-9._%+-]{{1,64}}\sat\s[A-Za-z0-9-]{{1,63}}(?:\sdot\s[A-Za-z0-9-]{{2,24}}){{1,3}}(?![A-Za-z0-9])""",
    re.VERBOSE | re.IGNORECASE,
)

_EMAIL_IN_ANY_SCRIPT = re.compile(rf"[\w.%+-]{{1,64}}{_AT}(?:[\w-]{{1,63}}\.)+[\w-]{{2,24}}")

_DIGIT = r"\d"
# Hyphens, dashes and the long mark as they are typed between digits, full width or not.
_SEP = r"(?:[-‐‑–−－ー.]|[\s\u3000]|[(（)）])"
_STARTS = r"(?<![A-Za-z_\d/=&#?.,:@%+-])"
_ENDS = r"(?![A-Za-z_\d]|[-/.,:]\d)"
_INTERNATIONAL = re.compile(
    rf"(?<![A-Za-z_\d])[+＋]\s?{_DIGIT}(?:{_SEP}{{0,2}}{_DIGIT}){{7,14}}{_ENDS}"
)
_DOMESTIC = re.compile(
    rf"(?<![A-Za-z_\d/=&#?.,@%+-])(?:[(（][0０]{_DIGIT}{{1,4}}[)）]{_SEP}?{_DIGIT}{{1,4}}|[0０]{_DIGIT}{{1,4}})"
    rf"(?:{_SEP}{{1,2}}{_DIGIT}{{2,8}}){{1,4}}{_ENDS}"
)
_AMERICAN = re.compile(
    rf"{_STARTS}(?:1[-. ])?(?:\({_DIGIT}{{3}}\)[-. ]?|{_DIGIT}{{3}}[-. ]){_DIGIT}{{3}}[-. ]{_DIGIT}{{4}}{_ENDS}"
)
_UNBROKEN = re.compile(rf"{_STARTS}[0０]{_DIGIT}{{9,10}}{_ENDS}")
_CALLED = re.compile(
    rf"""(?P<word>(?:\b(?:tel|phone|telephone|mobile|cell|call\s+me|text\s+me|whatsapp|fax|handphone|hp)\b
      |電話(?:番号)?|携帯|ケータイ|連絡先|전화|電話號碼)\s*(?:no\.?|number)?\s*(?:[.:：]|at|on|is|は)?\s*)
      [+＋(（]?{_DIGIT}(?:{_SEP}{{0,2}}{_DIGIT}){{5,14}}""",
    re.VERBOSE | re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:[$€£¥￥₩฿]|\b(?:USD|EUR|JPY|HKD))\s*$")
_MONEY_AFTER = re.compile(r"\s*(?:[円圆元원€]|yen\b|dollars\b|euros?\b|JPY\b)", re.IGNORECASE)
_ISBN_BEFORE = re.compile(r"ISBN(?:-1[03])?[\s:：]*$", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)


def hide_contacts(text: str, address: str = "…@…", number: str = "…") -> str:
    """`text` with `address` in the place of each e-mail address and `number` of each telephone number.

    Addresses of the web stay whole, and what is only a number stays a number.

    >>> hide_contacts("mine is thorns03@hotmail.com, call me: 03-1234-5678")
    'mine is …@…, call me: …'
    >>> hide_contacts("2006-02-14, ISBN 978-4-344-00735-3, 1/2 3x4, ¥1,200, 1999-2005")
    '2006-02-14, ISBN 978-4-344-00735-3, 1/2 3x4, ¥1,200, 1999-2005'
    """
    parts: list[str] = []
    place = 0
    for web in _WEB.finditer(text):
        parts += [_hidden(text[place : web.start()], address, number), _web(web[0], address)]
        place = web.end()
    return "".join([*parts, _hidden(text[place:], address, number)])


def holds_contacts(text: str) -> bool:
    """Whether something of `text` would be hidden."""
    return hide_contacts(text, "\0", "\0") != text


def tells_contact(href: str) -> bool:
    """Whether a link leads to a contact, or its address holds one, as typed or percent-encoded.

    >>> tells_contact("http://x.example/?e=joe%40mail.example"), tells_contact("http://x.example/@joe")
    (True, False)
    """
    address = unquote(unescape(href))
    scheme = re.sub(r"[\s\x00-\x1f]", "", address).lower()
    return scheme.startswith(("mailto:", "tel:", "sms:", "callto:", "skype:")) or holds_contacts(
        address
    )


def _web(url: str, address: str) -> str:
    return _EMAIL.sub(address, url) if re.search(_AT, url) else url


def _hidden(text: str, address: str, number: str) -> str:
    if re.search(rf"{_AT}|\bat\b|[\[({{<]at", text, re.IGNORECASE):
        text = _EMAIL_IN_ANY_SCRIPT.sub(address, _EMAIL.sub(address, text))
    if not re.search(_DIGIT, text):
        return text
    text = _CALLED.sub(lambda found: found["word"] + number, text)
    for pattern in (_INTERNATIONAL, _DOMESTIC, _AMERICAN, _UNBROKEN):
        text = pattern.sub(lambda found: number if _is_number(found) else found[0], text)
    return text


def _is_number(found: re.Match[str]) -> bool:
    before, after = found.string[: found.start()], found.string[found.end() :]
    if _MONEY_BEFORE.search(before[-8:]) or _MONEY_AFTER.match(after[:10]):
        return False
    digits = "".join(str(int(char)) for char in found[0] if char.isdigit())
    if _ISBN_BEFORE.search(before[-12:]) or _is_isbn(digits):
        return False
    return (8 if found[0][0] in "+＋" else 9) <= len(digits) <= 15


def _is_isbn(digits: str) -> bool:
    """Whether ten digits carry the check digit of an older ISBN (ISO 2108); one that ends in X has nine."""
    if len(digits) != 10:
        return False
    return (
        sum(weight * int(digit) for weight, digit in zip(range(10, 0, -1), digits, strict=True))
        % 11
        == 0
    )
