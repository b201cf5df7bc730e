"""Words that titles say otherwise than dictionaries read them, mostly with ruby that is left out."""

import re

_SAID = {
    "母娘": "おやこ", "母子": "おやこ", "義妹": "いもうと", "義姉": "あね", "義母": "はは", "義父": "ちち",
    "本気": "まじ", "宇宙": "そら", "地球": "ほし", "永遠": "とわ", "瞬間": "とき", "時間": "とき",
    "時代": "とき", "理由": "わけ", "運命": "さだめ", "生命": "いのち", "女性": "ひと", "真実": "まこと",
    "騎士": " knight ", "聖闘士": " saint ", "聖": " saint ", "零": " zero ",
}  # fmt: skip
_WORDS = re.compile("|".join(_SAID))


def said_otherwise(words: str) -> str:
    """Plain Japanese words with these as titles may say them.

    >>> said_otherwise("爆乳母娘"), said_otherwise("聖闘士星矢"), said_otherwise("涙")
    ('爆乳おやこ', ' saint 星矢', '涙')
    """
    return _WORDS.sub(lambda found: _SAID[found[0]], words)
