"""Which language a subtitle file is in, and which film it belongs to, by their names."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from django.conf.locale import LANG_INFO

from litre.sharing.subtitles.converting import READERS

ENDINGS = frozenset({*READERS, ".vtt"})
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
# What often stands for a tag of two letters (ISO 639-2).
_LONG = {
    **{"ara": "ar", "chi": "zh", "zho": "zh", "chs": "zh-Hans", "cht": "zh-Hant", "cze": "cs"},
    **{"deu": "de", "dut": "nl", "eng": "en", "fra": "fr", "fre": "fr", "ger": "de", "gre": "el"},
    **{"heb": "he", "hin": "hi", "hun": "hu", "ita": "it", "jpn": "ja", "kor": "ko", "nld": "nl"},
    **{"pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "swe": "sv", "tha": "th", "tur": "tr"},
    **{"ukr": "uk", "vie": "vi"},
}
_KNOWN = frozenset({code.split("-")[0] for code in LANG_INFO} | {"zh", "yue", "ain", "ryu", "la"})
_KINDS = frozenset({"forced", "sdh", "cc", "hi", "full", "signs"})


def tag_in(name: str, of_release: str = "") -> str:
    """The BCP 47 tag in the name of a file, or the only one of the release; else nothing.

    >>> tag_in("litre.ja.srt"), tag_in("litre.ZH-hant.ass"), tag_in("a/litre.eng.sdh.srt")
    ('ja', 'zh-Hant', 'en')
    >>> tag_in("litre.final.srt"), tag_in("litre.srt", "ja"), tag_in("litre.srt", "ja, en")
    ('', 'ja', '')
    """
    parts = PurePosixPath(name).name.split(".")[1:-1]
    while parts and parts[-1].lower() in _KINDS and len(parts) > 1:
        parts.pop()
    said = tag_of(parts[-1]) if parts else ""
    tags = {tag for word in re.split(r"[\s,;、/]+", of_release) if (tag := tag_of(word))}
    return said or (tags.pop() if len(tags) == 1 else "")


def tag_of(word: str) -> str:
    """A tag as BCP 47 writes it, if it is one of a language that is known."""
    found = _TAG.fullmatch(word)
    if not found:
        return ""
    language = found[1].lower()
    language = _LONG.get(language, language)
    if language.split("-")[0] not in _KNOWN:
        return ""
    script = found[2].title() if found[2] and "-" not in language else ""
    region = found[3].upper() if found[3] else ""
    return "-".join(part for part in (language, script, region) if part)


def belonging(media: str, paths: Iterable[str], is_only: bool) -> list[str]:
    """Subtitles among the paths that belong to a film: by the begin of their name, or all of an only one.

    >>> belonging("a/one.mp4", ["a/one.ja.srt", "a/one.srt", "a/one two.ja.srt", "b/x.ass"], False)
    ['a/one.ja.srt', 'a/one.srt']
    """
    stem = str(PurePosixPath(media).with_suffix("")).casefold() + "."
    subtitles = [path for path in paths if PurePosixPath(path).suffix.lower() in ENDINGS]
    return [path for path in subtitles if is_only or path.casefold().startswith(stem)]
