"""Han characters in one of their forms: simplified, traditional, shinjitai and kyujitai are one."""

from litre.names.han_table import PAIRS

_UNIFIED = {ord(form): head for form, head in zip(PAIRS[::2], PAIRS[1::2], strict=True)}


def unify(text: str) -> str:
    """The text with each Han character in the form that stands for all of its forms.

    For matching only, never for showing. One character becomes one character, so places in the
    text stay what they were; twice changes nothing. Cost: linear.

    >>> unify("澤尻英龍華"), unify("沢尻英竜華"), unify("一公升的眼淚") == unify("一公升的眼泪")
    ('泽尻英龙华', '泽尻英龙华', True)
    >>> unify("齋藤") == unify("斎藤") == unify("斉藤"), unify("Litre リットル")
    (True, 'Litre リットル')
    """
    return text if text.isascii() else text.translate(_UNIFIED)
