"""The keys of a question: those of a name, and what else may have been meant by its letters."""

from functools import lru_cache

from litre.names.kana import is_kana
from litre.names.keys import korean
from litre.names.keys.fold import LONGEST, Keys, fold, in_ascii
from litre.names.keys.loanwords import in_katakana
from litre.names.keys.plain import raw, spelled_out
from litre.names.keys.sound import kana_in_latin, skeleton, sound
from litre.names.keys.surface import HAN, surface
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


@lru_cache(maxsize=64)
def spelled_in_latin(asked: str) -> tuple[str, ...]:
    """What was typed in other letters in Latin ones, the likeliest first: its beginnings are those of names.

    Nothing for Han, of which a beginning may be read in many ways, and for Latin letters themselves.

    >>> spelled_in_latin("Сава"), spelled_in_latin("さわ"), spelled_in_latin("사와")
    (('sawa', 'sava'), ('sawa',), ('sawa',))
    >>> spelled_in_latin("沢"), spelled_in_latin("Sōsō")
    ((), ())
    """
    words = spelled_out(asked[:LONGEST])
    if words.isascii() or HAN.search(words):
        return ()
    if is_kana(words.replace(" ", "")):
        return (kana_in_latin(words),)
    usual = korean.read(words) if korean.HANGUL.search(words) else [words]
    spelled = [*in_latin(asked[:LONGEST]), *map(in_ascii, usual)]
    return tuple(dict.fromkeys(" ".join(each.split()) for each in spelled))


def said_in_japan(keys: Keys) -> Keys | None:
    """The keys of an English question as it is said in Japan; None where it is none.

    Names have the English of their katakana already, so this is for what is not written as it
    mostly is, as ナンバアナイン or だぶるじぇい.

    >>> said_in_japan(fold("Number Nine")).sounds[:1], said_in_japan(fold("Namida"))
    (('nanbanain',), None)
    """
    if not keys.raw.isascii():
        return None
    said = in_katakana(spelled_out(keys.raw).split())
    if not said or not keys.sounds:
        return None
    latin = [kana_in_latin(each) for each in said]
    return Keys(
        raw=raw(said[0]),
        surface=surface(said[0]),
        sounds=tuple(dict.fromkeys(map(sound, latin))),
        korean="",
        han="",
        skeletons=tuple(each for each in dict.fromkeys(map(skeleton, latin)) if len(each) > 1),
    )
