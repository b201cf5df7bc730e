"""The questions: titles as readers type them, and titles in a script the index lacks.

An answer is right when it is a work that bears the title the question was made of, or one for
which the question is itself a title (of a prefix: for which a title begins so).
"""

import bisect
import random
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.names import polivanov, spellings
from benchmarks.names.titles import Line, Row, load, norm, rows_of, split_of

__all__ = ["BRIEF_Q", "BRIEF_ROWS", "SEED", "load", "make_known", "make_zs"]

SEED = 20251122


class Asked(NamedTuple):
    """What is typed, the works that are right, the title it was made of."""

    question: str
    right: set[int]
    title: str


Tasks = dict[str, list[Asked]]


def make_known(rows: list[Line], split: str, n: int, seed: int | None = None) -> Tasks:
    """Up to `n` questions for each habit of typing; without a seed, those of SEED."""
    found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for work, kind, language, title in rows:
        bearers[norm(title)].add(work)
        long_enough = len(title) >= (2 if spellings.is_cjk(title) else 3)
        if split_of(work) == split and kind <= 4 and long_enough:
            found[work].append((language, title))
    titles = sorted(bearers)
    made: Tasks = {}
    for task, spelling in _habits().items():
        rng = _rng(seed, task, split)
        made[task] = asked = []
        for question, title in _typed(found, spelling, rng):
            right = bearers[norm(title)] | bearers.get(norm(question), set())
            if "prefix" in task:
                right |= _beginning(norm(question), titles, bearers)
            asked.append(Asked(question, right, title))
            if len(asked) >= n:
                break
    return made


def _rng(seed: int | None, task: str, split: str) -> random.Random:
    return random.Random(f"{SEED if seed is None else seed}:{task}:{split}")


def _habits() -> dict[str, spellings.Spelling]:
    return {
        "K01 exact": spellings.exact,
        "K02 no punctuation": spellings.no_punctuation,
        "K03 prefix Latin": spellings.prefix_latin,
        "K04 prefix CJK": spellings.prefix_cjk,
        "K05 word dropped": spellings.word_dropped,
        "K06 words rotated": spellings.words_rotated,
        "K07 typo Latin": spellings.typo,
        "K08 kana swapped": spellings.kana_swapped,
        "K09 width": spellings.width,
        "K10 romaji macron": spellings.macron,
        "K11 romaji short": spellings.short,
        "K12 romaji Kunrei": spellings.kunrei,
        "K13 romaji oh/m/wo": spellings.oh,
        "K14 romaji joined": spellings.joined,
        "K15 zh s<->t": spellings.other_chinese(),
        "K16 ja kyujitai": spellings.old_kanji(),
    }


def _typed(found, spelling, rng):
    """(question, title) of each work that has a title to be typed so."""
    works = sorted(found)
    rng.shuffle(works)
    for work in works:
        choice = found[work][:]
        rng.shuffle(choice)
        for language, title in choice:
            question = spelling(language, title, rng)
            if question and norm(question):
                yield question, title
                break


def _beginning(prefix: str, titles: list[str], bearers: dict[str, set[int]]) -> set[int]:
    works: set[int] = set()
    place = bisect.bisect_left(titles, prefix)
    while place < len(titles) and titles[place].startswith(prefix):
        works |= bearers[titles[place]]
        place += 1
    return works


_CHINESE = {"zh-Hans", "zh-Hant", "zh", "zh-nan"}
# Languages of the question, types of its title, languages of the index.
_ACROSS = {
    "Z01 romaji->ja": ({"x-jat"}, {1}, {"ja"}),
    "Z02 ja->romaji": ({"ja"}, {4}, {"x-jat"}),
    "Z03 Hans->Hant": ({"zh-Hans"}, {4}, {"zh-Hant"}),
    "Z04 Hans->ja": ({"zh-Hans"}, {4}, {"ja"}),
    "Z05 Hant->ja": ({"zh-Hant"}, {4}, {"ja"}),
    "Z06 pinyin->Hanzi": ({"x-zht"}, {1}, _CHINESE),
    "Z07 Hanzi->pinyin": ({"zh-Hans", "zh-Hant"}, {4}, {"x-zht"}),
    "Z08 RR->Hangul": ({"x-kot"}, {1}, {"ko"}),
    "Z09 Hangul->RR": ({"ko"}, {4}, {"x-kot"}),
    "Z10 en->ja": ({"en"}, {4}, {"ja"}),
    "Z11 ko->ja": ({"ko"}, {4}, {"ja"}),
    "Z12 ru->romaji": ({"ru"}, {4, 2}, {"x-jat"}),
    "Z13 ja->Hans": ({"ja"}, {4}, {"zh-Hans"}),
    "Z14 Cyrillic->ja": ({"x-jat"}, {1}, {"ja"}),
}
# How the titles of a task are spelled where that is not as in the file.
_SPELLED = {"Z14 Cyrillic->ja": polivanov.spelled}


def make_zs(
    rows: list[Line], split: str, n: int, seed: int | None = None
) -> dict[str, tuple[list[Row], Tasks]]:
    """For each index, named by its languages: its titles, of every work, and the tasks asked of it."""
    made: dict[str, tuple[list[Row], Tasks]] = {}
    for task, (asked, kinds, held) in _ACROSS.items():
        index = rows_of([row for row in rows if row[2] in held and row[1] in (1, 2, 4)])
        works = {work for work, _, _ in index}
        here = [row for row in rows if row[2] in asked and row[1] in kinds and row[0] in works]
        there = made.setdefault("+".join(sorted(held)), (index, {}))
        spelling = _SPELLED.get(task, str)
        there[1][task] = _across(here, index, spelling, split, n, _rng(seed, task, split))
    return made


def _across(
    lines: list[Line],
    index: list[Row],
    spelling: Callable[[str], str | None],
    split: str,
    n: int,
    rng: random.Random,
) -> list[Asked]:
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    literal: defaultdict[str, set[int]] = defaultdict(set)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for work, _, title in index:
        literal[norm(title)].add(work)
    for work, _, _, title in lines:
        bearers[norm(title)].add(work)
        if split_of(work) == split and len(title) >= 2 and spelling(title):
            found[work].append(title)
    works = sorted(found)
    rng.shuffle(works)
    titles = [rng.choice(found[work]) for work in works[:n]]
    return [
        Asked(spelling(title) or "", bearers[norm(title)] | literal.get(norm(title), set()), title)
        for title in titles
    ]


# The first paragraph of the issue that asked for this search, and its like.
BRIEF_ROWS: list[Row] = [
    (-1, "ja", "1リットルの涙"), (-1, "x-jat", "Ichi Rittoru no Namida"),
    (-1, "en", "1 Litre of Tears"), (-1, "zh-Hant", "一公升的眼淚"),
    (-2, "ja", "沢尻エリカ"), (-2, "x-jat", "Sawajiri Erika"), (-2, "zh-Hant", "澤尻英龍華"),
    (-3, "ja", "薬師丸ひろ子"), (-4, "ja", "宮崎駿"), (-5, "ja", "世界の中心で、愛をさけぶ"),
    (-6, "zh-Hant", "流星花園"), (-7, "ko", "겨울연가"),
]  # fmt: skip
_BRIEF = {
    -1: [
        "1 litre", "1 liter", "ichi rittoru no namida", "ichi-rittoru", "1 liter of tears",
        "１リットル", "1ﾘｯﾄﾙ", "いちりっとるのなみだ", "一公升的眼淚", "一公升的眼泪",
        "一リットルの涙", "1 ritoru no namida", "one litre of tears", "1 litter of tears",
        "ichirittorunonamida", "1リットルのなみだ", "1 rittoru no namida", "いちリットルの泪",
        "１Ｌｉｔｒｅ",
    ],
    -2: [
        "Erika Sawajiri", "Sawajiri Erika", "沢尻エリカ", "澤尻英龍華", "澤尻エリカ",
        "さわじりえりか", "sawaziri erika", "エリカ 沢尻", "Erica Sawajiri", "泽尻英龙华",
        "Sawajri Erika",
    ],
    -3: ["Hiroko Yakushimaru", "藥師丸博子"],
    -4: ["Miyazaki Hayao", "Hayao Miyazaki", "宫崎骏"],
    -5: ["sekai no chuushin de ai o sakebu", "Sekai no Chūshin de, Ai wo Sakebu"],
    -6: ["liuxing huayuan", "流星花园"],
    -7: ["gyeoul yeonga", "Kyŏul yŏn'ga"],
}  # fmt: skip
BRIEF_Q = [(question, work) for work, asked in _BRIEF.items() for question in asked]
