"""Readings of Chinese text in Pinyin without tones."""


def read(words: str) -> list[str]:
    """The syllables of Han characters in Pinyin; what is not Han passes through.

    >>> read("流星花园")
    ['liu xing hua yuan']
    """
    # Loaded on first use: its table takes 20 MB.
    from pypinyin import lazy_pinyin

    return [" ".join(lazy_pinyin(words, v_to_u=False))]
