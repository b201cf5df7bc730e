"""A name in kanji beside its reading, in Latin letters or kana: can it be read so?"""

from collections.abc import Sequence

from litre.names.kana import has_kanji
from litre.names.readings.checking import check_reading
from litre.names.readings.heard import heard

# Family names that are Chinese or Korean as often as Japanese, where the name is three kanji or fewer:
# its bearer may go by another name altogether (呉宇森, John Woo).
_CONTINENTAL = frozenset(
    "王李張劉陳楊趙黄黃周呉吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮于董蕭程曹袁鄧許傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏鍾汪田任姜范方石姚譚廖鄒熊"
    "金陸郝孔白崔康毛邱秦江史顧侯邵孟龍万萬段雷銭錢湯尹黎易常武喬賀頼龔文朴安柳権關関成舒鞏章巩倪侯鳳"
)


def is_impossible(kanji: str, romanised: str, *, is_japanese: bool = False) -> bool:
    """Whether a romanised name is surely no reading of a Japanese name in kanji.

    Only where both can be judged: what is not Japanese in sound is another name, and a short
    name that may be Chinese is passed over unless it `is_japanese`.

    >>> is_impossible("村上正典", "Takashi Yamada"), is_impossible("村上正典", "Shosuke Murakami")
    (True, False)
    >>> is_impossible("王家衛", "Wong Kar-wai"), is_impossible("呉宇森", "John Woo"), is_impossible("涙", "Namida")
    (False, False, False)
    """
    whole = "".join(kanji.split())
    if not has_kanji(whole) or not 2 <= len(whole) <= 8 or len(romanised) > 60:
        return False
    if not is_japanese and len(whole) <= 3 and whole[0] in _CONTINENTAL:
        return False
    words = romanised.replace(",", " ").split()
    if len(words) != 2 or not all(heard(word) for word in words):
        return False
    return check_reading(kanji, romanised).answer == "impossible"


def is_unlike(readings: Sequence[str], romanised: str) -> bool:
    """Whether a romanised name is none of the readings of a person, in either order of its words.

    >>> is_unlike(["どい のぶひろ"], "Yasuhiro Doi"), is_unlike(["どい のぶひろ"], "Nobuhiro Doi")
    (True, False)
    >>> is_unlike([], "Nobuhiro Doi"), is_unlike(["ケイ"], "K"), is_unlike(["あべ"], "John Smith")
    (False, False, False)
    """
    words = [heard(word) for word in romanised.split()]
    spoken = [[heard(word) for word in reading.split()] for reading in readings]
    if len(words) != 2 or not all(words) or not spoken:
        return False
    if not all(len(each) == 2 and all(each) for each in spoken):
        return False
    return not any(_meet(words, each) or _meet(words, each[::-1]) for each in spoken)


def _meet(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> bool:
    return all(first & second for first, second in zip(one, other, strict=True))
