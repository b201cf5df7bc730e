"""The letters of a subtitle file, by what surely is its encoding; otherwise a refusal.

A mark of order decides, then UTF-8, which text of another encoding hardly ever happens to be.
An older encoding is taken only where the language is known and the text reads as that language
by exactly one of its encodings.
"""

import codecs
import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from litre.sharing.errors import SharingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be")
# Every file that is subtitles has one of these.
_SIGNS = ("-->", "[Events]")
_COMMON_HAN = frozenset("的一是不了我你在有人這这他她们們好到說说會会")
_LATIN = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽžŸ“”‘’«»…–—¡¿€°©®ºª ♪]")  # noqa: RUF001 - as written
_POLISH = re.compile(r"[ĄĆĘŁŃÓŚŹŻąćęłńóśźż“”„…–—]")  # noqa: RUF001 - as written
_CZECH = re.compile(r"[ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽáčďéěíňóřšťúůýžÄÔĹĽŔäôĺľŕ“”„…–—]")  # noqa: RUF001 - as written
_HUNGARIAN = re.compile(r"[ÁÉÍÓÖŐÚÜŰáéíóöőúüű“”„…–—]")  # noqa: RUF001 - as written
_GREEK = re.compile(r"[Ά-ώ΄΅«»…–—]")  # noqa: RUF001 - as written


def decoded(data: bytes, language: str = "") -> str:
    """Text with line feeds alone. `language` is a tag of BCP 47 or nothing. Raises SharingError.

    >>> decoded("涙".encode("cp932"), "ja")
    Traceback (most recent call last):
    litre.sharing.errors.SharingError: In which encoding it is written can't be told surely. Save it as UTF-8.
    >>> decoded("なみだ".encode("cp932"), "ja")
    'なみだ'
    """
    text = _unicode(data)
    if text is None:
        text = _older(data, language)
    if "\0" in text:
        raise SharingError(_("It is no text: it holds zero bytes."))
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")


def _unicode(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if b"\0" in data:
        found = [text for one in _WIDE if (text := _tried(data, one)) and _has_sign(text)]
        if len(found) != 1:
            raise SharingError(_("It is no text: it holds zero bytes."))
        return found[0]
    if b"\x1b$" in data:
        return _strictly(data, "iso2022_jp")
    return _tried(data, "utf-8")


def _has_sign(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _strictly(data: bytes, encoding: str) -> str:
    text = _tried(data, encoding)
    if text is None:
        raise SharingError(
            _("It begins as %(encoding)s and then is not. Save it anew as UTF-8.")
            % {"encoding": encoding.upper()}
        )
    return text


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _older(data: bytes, language: str) -> str:
    encodings, reads = _READ_AS.get(language.lower().split("-")[0], ((), lambda text: False))
    found = {
        text
        for one in encodings
        if (text := _tried(data, one)) is not None and reads(_foreign(text))
    }
    if len(found) != 1:
        raise SharingError(
            _("In which encoding it is written can't be told surely. Save it as UTF-8.")
        )
    return found.pop()


def _foreign(text: str) -> str:
    """What is not ASCII: the rest is the same in all of them."""
    return "".join(letter for letter in text if letter > "\x7f")


def _share(text: str, wanted: Callable[[str], object]) -> float:
    return sum(1 for letter in text if wanted(letter)) / len(text) if text else 0.0


def _is_japanese(text: str) -> bool:
    kana = _share(text, lambda letter: "\u3041" <= letter <= "\u30ff")
    odd = _share(
        text, lambda letter: "\uff61" <= letter <= "\uff9f" or "\ue000" <= letter <= "\uf8ff"
    )
    return kana >= 0.2 and odd < 0.1


def _is_chinese(text: str) -> bool:
    han = _share(text, lambda letter: "\u4e00" <= letter <= "\u9fff")
    return han >= 0.6 and _share(text, _COMMON_HAN.__contains__) >= 0.04


def _is_korean(text: str) -> bool:
    return _share(text, lambda letter: "\uac00" <= letter <= "\ud7a3") >= 0.8


def _is_russian(text: str) -> bool:
    """Words are written small: the other encoding shows large and small letters exchanged."""
    letters = _share(text, lambda letter: "\u0400" <= letter <= "\u045f")
    return letters >= 0.85 and _share(text, str.islower) > 0.6


def _only(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: _share(text, pattern.match) == 1.0


_Reading = tuple[tuple[str, ...], Callable[[str], bool]]
_WEST: _Reading = (("cp1252",), _only(_LATIN))
_CYRILLIC: _Reading = (("cp1251", "koi8-r"), _is_russian)
_READ_AS: dict[str, _Reading] = {
    "ja": (("cp932", "euc_jp"), _is_japanese),
    "zh": (("gb18030", "big5hkscs", "cp950"), _is_chinese),
    "ko": (("cp949",), _is_korean),
    **dict.fromkeys(("ru", "uk", "bg", "be"), _CYRILLIC),
    **dict.fromkeys(
        ["en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "no", "fi", "is"], _WEST
    ),
    "pl": (("cp1250", "iso8859_2"), _only(_POLISH)),
    **dict.fromkeys(("cs", "sk"), (("cp1250", "iso8859_2"), _only(_CZECH))),
    "hu": (("cp1250", "iso8859_2"), _only(_HUNGARIAN)),
    "el": (("cp1253", "iso8859_7"), _only(_GREEK)),
}
