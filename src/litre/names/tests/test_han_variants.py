"""Han characters in one form: classes are closed, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litre.names.han_table import PAIRS
from litre.names.han_variants import unify


@pytest.mark.parametrize(
    "forms", ["齋斎斉齊斋", "澤沢泽", "邊邉辺边", "淚涙泪", "國国", "龍竜龙", "瀧滝", "髙高", "﨑崎", "體体"]
)  # fmt: skip
def test_forms_of_a_character_are_one(forms: str) -> None:
    assert len({unify(form) for form in forms}) == 1


@pytest.mark.parametrize("apart", ["人入", "未末", "土士", "乾干"])
def test_other_characters_stay_apart(apart: str) -> None:
    assert len({unify(char) for char in apart}) == 2


def test_a_character_that_stands_for_a_class_stands_for_itself() -> None:
    assert not set(PAIRS[::2]) & set(PAIRS[1::2])


@given(st.text())
def test_unifying_twice_changes_nothing_and_no_place_moves(text: str) -> None:
    assert unify(unify(text)) == unify(text)
    assert len(unify(text)) == len(text)
