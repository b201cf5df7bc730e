"""The keys of a question: those of a name, and what else may have been meant by its letters."""

from litre.names.keys.fold import LONGEST, Keys, fold
from litre.names.keys.tokens import tokens, tokens_of_person
from litre.names.keys.transcribed import in_latin


def fold_asked(asked: str) -> Keys:
    """The keys of what was typed, in whatever language.

    A Japanese name in Cyrillic, Greek or Thai letters sounds as it does in Japanese besides; names
    of the index have no such keys, so whoever changes this need not raise the version.

    >>> fold_asked("Савадзири").sounds, fold_asked("Sawajiri").sounds
    (('sabaziri', 'sawaziri'), ('sawaziri',))
    """
    keys = fold(asked)
    said = [fold(latin) for latin in in_latin(asked[:LONGEST])]
    if not said:
        return keys
    sounds = [sound for each in said for sound in each.sounds]
    skeletons = [skeleton for each in said for skeleton in each.skeletons]
    return keys._replace(
        sounds=tuple(dict.fromkeys((*keys.sounds, *sounds))),
        skeletons=tuple(dict.fromkeys((*keys.skeletons, *skeletons))),
    )


def tokens_asked(keys: Keys) -> set[str]:
    """What names are looked for by; whole names of people too, in any order.

    >>> "psさわじりえりか" in tokens_asked(fold_asked("Эрика Савадзири"))
    True
    """
    people = [tokens_of_person(name) for name in (keys.raw, *in_latin(keys.raw))]
    return tokens(keys).union(*people)
