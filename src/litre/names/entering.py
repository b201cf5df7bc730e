"""What a name is that somebody types into a record, beside the names which that has already."""

from collections.abc import Sequence

from litre.names.kana import has_kanji, is_kana
from litre.names.runs import dominant_language
from litre.names.scripts import script_of, scripts_of_language
from litre.names.titles import NameText, name_latin, sides_of, split_title

# Of these a record has one; a further one is an alias.
_ONCE = frozenset({"original", "reading", "romanised"})
# So many a line may hold.
_MOST = 8
# What characters of one form alone say, even if the site has no Chinese.
_CHINESE = ("zh-Hant", "zh-Hans")


def names_entered(
    text: str, known: Sequence[NameText], languages: Sequence[str], of_person: bool = False
) -> tuple[NameText, ...]:
    """The names in `text`, each with language and form; more than one if they stand side by side.

    `known` are the names the record has, `languages` what they may be in, the likeliest first. The Latin name of a person
    who has a name in another script is that name romanised; of a work it may be translated. What is
    no pair of names is one name, exactly as typed.

    >>> names_entered("1リットルの涙 / 1 Litre of Tears", [], ["en", "ja"])
    (NameText(text='1リットルの涙', language='ja', form='original'),
     NameText(text='1 Litre of Tears', language='en', form='translated'))
    >>> known = [NameText("沢尻エリカ", "ja", "original")]
    >>> names_entered("Erika Sawajiri", known, ["en", "ja"], of_person=True)
    (NameText(text='Erika Sawajiri', language='ja-Latn', form='romanised'),)
    >>> names_entered("さわじりえりか", known, ["en", "ja"])
    (NameText(text='さわじりえりか', language='ja-Hira', form='reading'),)
    >>> [name.form for name in names_entered("沢尻エリカ / さわじり えりか / Erika Sawajiri", [], ["ja"], True)]
    ['original', 'reading', 'romanised']
    """
    read = split_title(text, languages).names
    if len(read) < 2 or (of_person and _is_foreign(sides_of(text.strip(), True), languages)):
        stripped = text.strip()
        several = _several(stripped, known, languages, of_person)
        return several or ((_placed(stripped, known, languages, of_person),) if stripped else ())
    if any(name.form == "original" for name in known):
        texts = [name.text for name in read]
    else:
        # Which of them is the original is what the pair itself says.
        first = next(name for name in read if name.form == "original")
        known, texts = [*known, first], [name.text for name in read if name is not first]
    placed = {name.text: name for name in known}
    for each in texts:
        placed[each] = _placed(each, list(placed.values()), languages, of_person)
    return tuple(placed[name.text] for name in read)


def _several(
    line: str, known: Sequence[NameText], languages: Sequence[str], of_person: bool
) -> tuple[NameText, ...]:
    """The names on the sides of a line, if each is in a language or script of its own; else ().

    A person may have two in Latin letters beside one in another script.
    """
    sides = sides_of(line, of_person)
    if not (2 <= len(sides) <= _MOST and all(any(map(str.isalpha, side)) for side in sides)):
        return ()
    foreign = of_person and _is_foreign(sides, languages)
    placed: dict[str, NameText] = {}
    for side in sorted(sides, key=_rank_of_foreign if foreign else _rank):
        among = [tag for tag in languages if tag != "ja"] if foreign else languages
        is_katakana = foreign and _is_parted_katakana(side)
        placed[side] = _placed(
            side, [*known, *placed.values()], ["ja"] if is_katakana else among, of_person
        )
    names = tuple(placed[side] for side in sides)
    told = [name.language for name in names if not (of_person and _is_latin(name.text))]
    if len(set(told)) < len(told) or all(map(_is_latin, sides)):
        return ()
    return names


def _is_latin(text: str) -> bool:
    return "Latn" in scripts_of_language(dominant_language(text, ["en"]))


def _rank(side: str) -> int:
    """What may be an original first: kana may be read over it, and Latin letters stand for it."""
    if _is_latin(side):
        return 2
    return 1 if is_kana(side) else 0


def _rank_of_foreign(side: str) -> int:
    return 2 if _is_parted_katakana(side) else int(_is_latin(side))


def _is_foreign(sides: Sequence[str], languages: Sequence[str]) -> bool:
    """Whether a person of no country, or of another than Japan, is called in Japanese by the sound.

    So are 梁朝偉 / トニー・レオン and Johnny Depp / ジョニー・デップ: a dot parts what is no Japanese name.
    """
    is_japanese = languages[:1] == ["ja"] or any(_has_kana_and_kanji(side) for side in sides)
    return not is_japanese and any(map(_is_parted_katakana, sides))


def _is_parted_katakana(side: str) -> bool:
    return "・" in side and is_kana(side) and all(script_of(char) != "Hira" for char in side)


def _has_kana_and_kanji(side: str) -> bool:
    return has_kanji(side) and any(script_of(char) in {"Hira", "Kana"} for char in side)


def _placed(
    text: str, known: Sequence[NameText], languages: Sequence[str], of_person: bool
) -> NameText:
    original = next((name for name in known if name.form == "original"), None)
    if original is None:
        return NameText(text, dominant_language(text, [*languages, *_CHINESE]), "original")
    name = _beside(text, original, languages, of_person)
    is_there = any(
        each.form == name.form and (name.form in _ONCE or each.language == name.language)
        for each in known
    )
    return name._replace(form="alias") if is_there else name


def _beside(text: str, original: NameText, languages: Sequence[str], of_person: bool) -> NameText:
    if original.language == "ja" and is_kana(text) and has_kanji(original.text):
        katakana = all(script_of(char) != "Hira" for char in text)
        return NameText(text, "ja-Kana" if katakana else "ja-Hira", "reading")
    base = original.language.split("-")[0]
    if _is_latin(text) and "Latn" not in scripts_of_language(original.language):
        if of_person:
            return NameText(text, f"{base}-Latn", "romanised")
        return name_latin(text, original.language, languages)
    language = dominant_language(text, [original.language, *languages, *_CHINESE])
    return NameText(text, language, "alias" if language.split("-")[0] == base else "translated")
