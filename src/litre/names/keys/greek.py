"""Greek letters that stand alone, as Omega in 聖闘士星矢Ω: said by their names in every language."""

import re

_NAMES = dict(zip("αβγδεζηθικλμνξοπρστυφχψω", "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega".split(), strict=True))  # fmt: skip
_ALONE = re.compile("(?<![\u0370-\u03ff\u1f00-\u1fff])[α-ω](?![\u0370-\u03ff\u1f00-\u1fff])")


def greek_by_name(words: str) -> str:
    """Plain words with each Greek letter that is no part of a Greek word as a word of its own.

    >>> greek_by_name("聖闘士星矢ω"), greek_by_name("love live μs"), greek_by_name("οδυσσεια")
    ('聖闘士星矢 omega ', 'love live  mu s', 'οδυσσεια')
    """
    return _ALONE.sub(lambda letter: f" {_NAMES.get(letter[0], letter[0])} ", words)
