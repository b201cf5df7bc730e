"""The languages of a file of titles: AniDB's codes as BCP 47."""

import re

# AniDB's own codes; `x-` stands for "in Latin letters" or for what nobody knows.
_TAGS = {
    "x-jat": "ja-Latn",
    "x-zht": "zh-Latn",
    "x-kot": "ko-Latn",
    "x-tht": "th-Latn",
    "x-unk": "und",
    "x-other": "und",
    # Codes of countries or of AniDB's making, where BCP 47 has a language.
    "al": "sq",
    "bd": "bn",
    "my": "ms",
    "es-CA": "ca",
    "es-GA": "gl",
    "zh-nan": "nan",
    # Those that carry a script or a region by right.
    "zh-Hans": "zh-Hans",
    "zh-Hant": "zh-Hant",
    "es-419": "es-419",
    "pt-BR": "pt-BR",
}
# ISO 639-1, which BCP 47 takes over as it is.
_ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_REGIONAL = re.compile(r"[a-z]{2}-(?:[A-Z][a-z]{3}|[A-Z]{2}|[0-9]{3})")


def tag_of(code: str) -> str | None:
    """The BCP 47 tag of a code; None if the code is no language.

    AniDB writes `my` for Malay (its titles under `my` are Malay, none is Burmese).

    >>> tag_of("x-jat"), tag_of("my"), tag_of("pt-PT"), tag_of("x-unk")
    ('ja-Latn', 'ms', 'pt-PT', 'und')
    >>> tag_of("xx"), tag_of("x-foo"), tag_of("")
    (None, None, None)
    """
    if code in _TAGS:
        return _TAGS[code]
    base = code.partition("-")[0]
    is_known = base in _ISO_639_1.split() and (code == base or _REGIONAL.fullmatch(code))
    return code if is_known else None
