import re

import pytest
from django.contrib.staticfiles import finders

from litre.comments.actions import write_default_emoticons
from litre.comments.emoticons import DEFAULTS
from litre.comments.models import Emoticon
from litre.comments.queries import drawings, glyphs


def sprite() -> str:
    return open(finders.find("litre/comments/emoticons.svg"), encoding="utf-8").read()


def test_the_pictures_to_choose_from_are_the_symbols_of_the_sprite():
    assert re.findall(r'<symbol id="(\w+)"', sprite()) == Emoticon.Picture.values


def test_the_pictures_take_the_colour_of_the_text_and_fetch_nothing():
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', sprite())) == {"currentColor", "none"}
    assert "href" not in sprite()
    assert "<script" not in sprite()


def test_every_default_picture_is_one_to_choose_and_every_one_is_used():
    assert {each.picture for each in DEFAULTS} == {*Emoticon.Picture.values, ""}


def test_no_default_code_comes_twice_and_each_has_words_and_characters():
    assert len({each.code for each in DEFAULTS}) == len(DEFAULTS)
    assert all(each.glyph and each.text_en and each.text_ja for each in DEFAULTS)


@pytest.mark.django_db
def test_a_fresh_site_gets_the_usual_codes_once():
    write_default_emoticons()
    write_default_emoticons()
    assert Emoticon.objects.count() == len(DEFAULTS)
    for emoticon in Emoticon.objects.all():
        emoticon.full_clean()


@pytest.mark.django_db
def test_a_map_the_owner_changed_stays():
    Emoticon.objects.create(code=":D", glyph="d", text_en="d", text_ja="d")
    write_default_emoticons()
    assert [each.code for each in Emoticon.objects.all()] == [":D"]


@pytest.mark.django_db
def test_pictures_come_with_their_address_in_one_query(django_assert_num_queries):
    write_default_emoticons()
    with django_assert_num_queries(1):
        drawn = drawings("ja")
    assert drawn["[cry]"].words == "泣き顔"
    assert re.fullmatch(r"/static/litre/comments/emoticons[.\w]*\.svg#cry", drawn["[cry]"].picture)
    assert drawn[":arrow:"].picture == ""


@pytest.mark.django_db
def test_feeds_get_characters():
    write_default_emoticons()
    assert glyphs("en")["[cry]"] == ("😢", "crying", "")
