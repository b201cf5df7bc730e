"""Keys of names: what is the same name falls together, what is not stays apart, any text gets keys."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from litre.names.keys import japanese
from litre.names.keys.candidates import best, number_of, packed, posting, unpacked
from litre.names.keys.compare import Question, pack, unpack
from litre.names.keys.fold import fold, version
from litre.names.keys.plain import plain
from litre.names.keys.rerank import rerank
from litre.names.keys.said import Sounds, Spellings, Texts, alike, spelling
from litre.names.keys.sound import sound
from litre.names.keys.surface import surface
from litre.names.keys.tokens import tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chuushin", "chūshin"), ("tyuusin", "chushin"), ("Tokyo", "Toukyou"), ("Tōkyō", "Tohkyoh"),
        ("Kenji", "Kenzi"), ("shimbun", "shinbun"), ("ai o", "ai wo"), ("litre", "liter"), ("Jun'ichi", "Junichi"),
        ("fuji", "huzi"), ("Theatre", "Theater"),
    ],
)  # fmt: skip
def test_spellings_of_a_sound_fall_together(one: str, other: str) -> None:
    assert sound(plain(one)) == sound(plain(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("１リットル", "1ﾘｯﾄﾙ"), ("リットル", "りっとる"), ("淚", "涙"), ("澤尻", "沢尻"), ("一公升的眼淚", "1公升的眼泪"),
        ("佐々木", "佐佐木"), ("Season 2", "2nd Season"), ("第二季", "Season II"), ("Café—Noir", "cafe noir"),
        ("ガ", "ｶﾞ"), ("レオナルド・ディカプリオ", "レオナルド ディカプリオ"), ("1 Litre", "one litre"),
    ],
)  # fmt: skip
def test_looks_of_a_name_fall_together(one: str, other: str) -> None:
    assert surface(plain(one)) == surface(plain(other))


@pytest.mark.parametrize(
    ("asked", "name", "language"),
    [
        ("namida", "涙", "ja"), ("ichi rittoru no namida", "1リットルの涙", "ja"), ("1 litre", "1リットル", "ja"),
        ("liuxing huayuan", "流星花園", "zh-Hant"), ("gyeoul yeonga", "겨울연가", "ko"), ("Dragon Ball", "ドラゴンボール", "ja"),
        ("강철의 연금술사", "鋼の錬金術師", "ja"), ("Акира", "Akira", "ja-Latn"),
        ("너의 이름은", "君の名は。", "ja"), ("futari", "二人", "ja"), ("zero", "零", "ja"), ("Mars", "マーズ", "ja"),
        ("Dragon Ball Kai", "ドラゴンボール改", "ja"), ("onepiece", "One Piece", "en"), ("movie f/k", "f/k movie", "en"),
        ("狗", "犬", "ja"), ("Zet Ranger", "제트레인저", "ko"),
    ],
)  # fmt: skip
def test_scripts_meet_in_a_token(asked: str, name: str, language: str) -> None:
    shared = tokens(fold(asked)) & tokens(fold(name, language))
    assert {token for token in shared if len(token) > 2 or token[0] == "u"}


@pytest.mark.parametrize("asked", ["Simon", "Siimoun", "Smioun", "Simuon", "Simoux"])
def test_a_short_name_shares_a_token_with_its_slips(asked: str) -> None:
    shared = tokens(fold(asked)) & tokens(fold("Simoun"))
    assert any(token[0] == "d" for token in shared)


def test_what_the_tagger_read_is_kept_while_it_reads_more() -> None:
    assert fold("二人の王子さま", "ja").sounds[:2] == ("hutari no ozi sama", "ni nin no ozi sama")


def test_names_of_marks_alone_are_told_apart() -> None:
    assert tokens(fold("！！")) == tokens(fold("!!")) != tokens(fold("!!!"))
    assert tokens(fold("☆")) == {"x☆"}


def test_the_order_of_words_does_not_matter_to_a_person() -> None:
    def words(name: str) -> set[str]:
        return {token for token in tokens(fold(name)) if token[0] == "w"}

    assert words("Sawajiri Erika") == words("Erika Sawajiri")


def test_a_japanese_name_has_no_chinese_sound() -> None:
    assert not any("cun" in each or "zheng" in each for each in fold("村上正典", "ja").sounds)


@given(st.text())
@example("\U000311cd0")
@settings(max_examples=300)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = surface(plain(text.encode("utf-8", "ignore").decode()))
    assert surface(plain(once)) == once


@given(
    st.text(st.characters(exclude_categories=())), st.sampled_from([None, "ja", "zh", "ko", "en"])
)
@settings(max_examples=300)
def test_any_text_has_keys_and_they_come_back_whole(text: str, language: str | None) -> None:
    keys = fold(text, language)
    assert unpack(pack(keys)) == keys
    assert all(token.isprintable() and " " not in token for token in tokens(keys))
    question = Question(keys, {}, 5.0)
    assert len(rerank(question, [(pack(keys), 1.0)])) == 1


@given(st.lists(st.integers(0, 0xFFFF)))
def test_postings_come_back_as_they_were(found: list[int]) -> None:
    assert list(unpacked(packed(found))) == found


@given(st.integers(0, 1 << 40), st.integers(0, 100_000))
def test_a_posting_leads_back_to_its_name(number: int, many: int) -> None:
    chunk, place = posting(number, many)
    assert 0 <= place <= 0xFFFF
    assert number_of(chunk << 16 | place) == number


def test_more_and_rarer_tokens_come_first() -> None:
    one, two = posting(1, 20)[1], posting(2, 20)[1]
    found = best([(1.0, 0, packed([one, two])), (3.0, 0, packed([two]))], 2)
    assert [number for number, _ in found] == [2, 1]


@pytest.mark.parametrize(
    ("others", "wanted", "compared"),
    [("Paris", 10, 20), ("Tears", 10, 32), ("Paris", 36, 36), ("Tears", 36, 36), ("Tears", 99, 40)],
)
def test_what_is_far_from_the_best_is_compared_only_where_it_is_wanted(
    others: str, wanted: int, compared: int
) -> None:
    names = ["Tears", *(f"{others} {number}" for number in range(39))]
    candidates = [(pack(fold(name)), float(name.startswith("Tears"))) for name in names]
    found = rerank(Question(fold("tears"), {}, 5.0), candidates, wanted)
    assert (len(found), found[0][0]) == (compared, 0)


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "ー" * 100_000, "第一" * 50_000, "\u0316" * 100_000, "(" * 100_000]
)
def test_long_text_is_cut_before_it_costs(text: str) -> None:
    assert len(fold(text).raw) <= 300 * 18


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("女畜", "mechiku"), ("双恋", "futakoi"), ("鬼切丸", "onikirimaru"), ("落窪物語", "ochikubo monogatari"),
        ("独蛾~THE ANIMATION~", "hitoriga the animation"), ("母娘", "oyako"), ("聖☆おにいさん", "saint oniisan"),
    ],
)  # fmt: skip
def test_what_no_dictionary_has_is_read_kanji_by_kanji(title: str, asked: str) -> None:
    said = {sound.replace(" ", "") for sound in fold(title, "ja").sounds}
    assert fold(asked).sounds[0].replace(" ", "") in said


@pytest.mark.parametrize("asked", ["Season 2", "2nd season", "second season"])
def test_what_is_nothing_but_a_season_is_told_by_its_words(asked: str) -> None:
    assert fold(asked).sounds[0].split() in (["season", "2"], ["2", "season"])
    assert {"season", "2"} <= set(fold(f"Larva {asked}").sounds[1].split())
    assert fold(f"Larva {asked}").surface == "larva 2"


@pytest.fixture
def without_dictionary(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "ipadic", None)
    japanese.is_whole.cache_clear()
    yield
    japanese.is_whole.cache_clear()


@pytest.mark.usefixtures("without_dictionary")
@pytest.mark.parametrize(
    ("name", "sounds"),
    [
        ("1リットルの涙", ("1 ritoru no", "1 riter no")), ("となりのトトロ", ("tonarino totoro", "tonarino tro")), ("涙", ()),
        ("Zoo 2 マザー", ("zo 2 maza", "zo 2 moser")), ("々", ()),
    ],
)  # fmt: skip
def test_without_the_dictionary_kana_is_read(name: str, sounds: tuple[str, ...]) -> None:
    assert fold(name, "ja").sounds == sounds


def test_keys_made_without_the_dictionary_are_of_another_version(
    request: pytest.FixtureRequest,
) -> None:
    whole = version()
    request.getfixturevalue("without_dictionary")
    assert version() != whole


@given(st.text("abi", max_size=12), st.lists(st.text("abi", min_size=1, max_size=14), max_size=5))
@example("abiabiabi", ["abia"])
@example("abiabi", ["babiabiaab"])
def test_texts_compared_at_once_are_as_alike_as_one_by_one(asked: str, texts: list[str]) -> None:
    one_by_one = max((alike(asked, text) for text in texts), default=0.0)
    assert Texts(texts).alike(asked) == pytest.approx(one_by_one)


_SAID = st.lists(st.sampled_from(["aka", "ka", "kana", "ao", "7"]), min_size=1, max_size=4)
_RARITY = {"waka": 3.0, "wka": 2.0, "wkana": 5.0, "w7": 0.0}


def _share(asked: str, sound: str) -> tuple[float, float]:
    """(share of the words asked that one sound has, words asked for each of its own)."""
    words, here = asked.split(), sound.split()
    weights = {word: _RARITY.get("w" + word, 4.0) for word in words}
    got = [word for word in weights if word in here]
    if words[-1] not in here and any(word.startswith(words[-1]) for word in here):
        got.append(words[-1])
    covered = sum(map(weights.__getitem__, got)) / sum(weights.values())
    return covered, min(1.0, len(weights) / len(set(here)))


@given(st.lists(_SAID, min_size=1, max_size=4), st.lists(_SAID, min_size=1, max_size=4))
@example([["aka", "ka"], ["aka", "kana"]], [["aka", "ao", "ka"], ["aka", "kana"]])
@example([["ao", "ka"]], [["aka", "kana", "7"]])
def test_words_of_several_sounds_are_covered_as_of_the_best_pair(
    asked: list[list[str]], sounds: list[list[str]]
) -> None:
    # A question of nothing but a word that all names have says nothing of words.
    said = [" ".join(words) for words in asked if set(words) != {"7"}]
    names = [" ".join(words) for words in sounds]
    found = Sounds(Spellings([spelling(each, _RARITY, 4.0) for each in said]), names)
    best = max((_share(one, other) for one in said for other in names), default=(0.0, 0.0))
    assert (found.covered, found.tight) == pytest.approx(best)
