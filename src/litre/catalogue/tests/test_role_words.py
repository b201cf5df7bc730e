"""Roles and parts are named as people name them in a work of that kind."""

import pytest
from django.utils.translation import override

from litre.catalogue.models import Relation
from litre.catalogue.relation_words import label_of
from litre.catalogue.role_words import parts_words, role_words


@pytest.mark.parametrize(
    ("role", "kind", "english", "japanese"),
    [
        ("director", "drama", "Directed by", "演出"),
        ("director", "film", "Directed by", "監督"),
        ("author", "book", "By", "著者"),
        ("author", "drama", "Original by", "原作"),
        ("translator", "book", "Translated by", "訳者"),
        ("performer", "album", "Performed by", "アーティスト"),
        ("writer", "song", "Words by", "作詞"),
        ("composer", "song", "Music by", "作曲"),
        ("composer", "film", "Music by", "音楽"),
        ("cast", "drama", "With", "出演"),
    ],
)
def test_a_role_is_named_by_the_kind_of_its_work(role, kind, english, japanese):
    assert role_words(role, kind) == english
    with override("ja"):
        assert role_words(role, kind) == japanese


def test_parts_are_counted_in_their_own_words():
    assert parts_words(11, "drama") == "11 parts"
    assert parts_words(1, "book") == "1 volume"
    assert parts_words(None, "book") == ""
    with override("ja"):
        words = [parts_words(3, kind) for kind in ("drama", "book", "album", "film")]
    assert words == ["全3話", "全3巻", "全3曲", "全3部"]


def test_a_verdict_is_always_on_the_work_whose_page_it_is():
    compared = Relation.Kind.COMPARED
    assert label_of(compared, "better", is_own=True) == "Better than"
    assert label_of(compared, "better", is_own=False) == "Less good than"
    assert label_of(compared, "equal", is_own=False) == "As good as"
    assert label_of(compared, "", is_own=True) == "Compared with"
    assert label_of("rival", "better", is_own=True) == ""
