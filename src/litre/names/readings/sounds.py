"""What may happen to a kanji's reading inside a name: voicing, doubling, spellings of one sound."""

from collections.abc import Iterator

from litre.names.kana import to_hiragana

_VOICED = dict(
    zip(
        "かきくけこさしすせそたちつてとはひふへほ",
        "がぎぐげござじずぜぞだぢづでどばびぶべぼ",
        strict=True,
    )
)
_HALF_VOICED = dict(zip("はひふへほ", "ぱぴぷぺぽ", strict=True))
_ONE_SPELLING = str.maketrans("ぢづをゐゑ", "じずおいえ")
_O_ROW = frozenset("おこそとのほもよろごぞどぼぽょ")
_NEVER_FIRST = frozenset("ゃゅょっんー")
_DOUBLED = frozenset("かきくけこさしすせそたちつてとぱぴぷぺぽ")
_LONGEST_OF_A_KANJI = 6


def plain(kana: str) -> str:
    """Hiragana in which what sounds alike today is spelled alike: ぢ, づ, を, ゐ and ゑ.

    >>> plain("ちづる"), plain("カヲル")
    ('ちずる', 'かおる')
    """
    return to_hiragana(kana).translate(_ONE_SPELLING)


def sound(kana: str) -> str:
    """The kana by which two readings are the same to the ear: おお and おう are one.

    >>> sound("おおの") == sound("おうの"), sound("ゆうき") == sound("ゆき")
    (True, False)
    """
    heard: list[str] = []
    for char in plain(kana):
        heard.append("う" if char == "お" and heard and heard[-1] in _O_ROW else char)
    return "".join(heard)


def unfolded(kanji: str) -> str:
    """Each character of a name as one that can be read alone: 々 repeats, ヶ is ケ.

    >>> unfolded("佐々木"), unfolded("鶴ヶ谷")
    ('佐佐木', '鶴ケ谷')
    """
    chars: list[str] = []
    for char in kanji:
        again = chars[-1] if char == "々" and chars else char
        chars.append({"ヶ": "ケ", "ヵ": "カ"}.get(again, again))
    return "".join(chars)


def variants(reading: str) -> frozenset[str]:
    """A reading with what its neighbours make of it: voiced (たに, だに), doubled (がく, がっ).

    >>> sorted(variants("はち"))
    ['はち', 'はっ', 'ばち', 'ばっ', 'ぱち', 'ぱっ']
    """
    found = {reading}
    for shift in (_VOICED, _HALF_VOICED):
        if reading[:1] in shift:
            found.add(shift[reading[0]] + reading[1:])
    doubled = {whole[:-1] + "っ" for whole in found if len(whole) > 1 and whole[-1] in "くつちき"}
    return frozenset(plain(each) for each in found | doubled)


def can_follow(before: str, after: str) -> bool:
    """Whether `after` can be said after `before`: what is doubled needs a hard consonant.

    >>> can_follow("がっ", "こう"), can_follow("がっ", "の")
    (True, False)
    """
    return not before.endswith("っ") or after[:1] in _DOUBLED


def cuts(kana: str, count: int) -> Iterator[tuple[str, ...]]:
    """Every way of giving each of `count` kanji a piece of the reading, in order.

    No piece begins with a small kana, ん or ー, and none has more than six kana.

    >>> list(cuts("まさこ", 2))
    [('ま', 'さこ'), ('まさ', 'こ')]
    >>> list(cuts("しょ", 2))
    []
    """
    if not count:
        return
    if count == 1:
        if 0 < len(kana) <= _LONGEST_OF_A_KANJI and kana[0] not in _NEVER_FIRST:
            yield (kana,)
        return
    for size in range(1, min(_LONGEST_OF_A_KANJI, len(kana) - count + 1) + 1):
        if kana[0] not in _NEVER_FIRST and kana[size] not in _NEVER_FIRST:
            yield from ((kana[:size], *rest) for rest in cuts(kana[size:], count - 1))
