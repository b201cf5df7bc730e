import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litre.comments.contacts import hide_contacts, holds_contacts

TOLD = [
    "thorns03@hotmail.com",
    "first.last+films@mail.example.co.jp",
    "thorns03@hotmail",
    "nami＠example.jp",
    "nami [at] example [dot] com",
    "nami(at)example.com",
    "nami at example dot com",
    "涙@例え.jp",
    "+81 3-1234-5678",
    "+44 20 7946 0958",
    "03-1234-5678",
    "０３－１２３４－５６７８",
    "03(1234)5678",
    "(03) 1234-5678",
    "090-1234-5678",
    "09012345678",
    "0120-123-456",
    "06 12 34 56 78",
    "020 7946 0958",
    "081-234-5678",
    "02-123-4567",
    "555-123-4567",
    "(555) 123-4567",
    "1-555-123-4567",
]


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("around", ["{}", "write to {}.", "({})", "ここ{}まで", "a, {}, b!"])
def test_hides_a_contact_wherever_it_stands(told, around):
    if around == "ここ{}まで" and told[0] in "涙(":
        pytest.skip("letters run into it")
    shown = hide_contacts(around.format(told), "<A>", "<N>")
    assert shown in (around.format("<A>"), around.format("<N>"))


@pytest.mark.parametrize(
    "told", ["tel: 1234567", "電話は 123-4567", "my phone is 555 1234", "WhatsApp 0812 345 678"]
)
def test_hides_a_short_number_after_a_word_that_calls_it_one(told):
    assert hide_contacts(told, number="<N>").endswith("<N>")


KEPT = [
    "2006-02-14",
    "14/02/2006",
    "01-02-2006",
    "02.03.2006",
    "2006年2月14日",
    "1999-2005",
    "2005–2006",
    "2006-02-14 23:10:05",
    "2006-02-14T23:10",
    "ISBN 978-4-344-00735-3",
    "ISBN 4-344-00735-8",
    "9784344007353",
    "978-0-306-40615-7",
    "ISBN 0306406152",
    "0306406152",
    "ISBN: 0-306-40615-2",
    "1/2 3x4",
    "16:9, 1920x1080",
    "¥1,200",
    "¥100 000 000",
    "1,234,567 yen",
    "18,000,000 copies",
    "1 800 000 copies",
    "$555 123 4567",
    "0.333333333333",
    "3.14159265358979",
    "tt0408983",
    "https://www.imdb.com/title/tt0408983/",
    "https://example.com/?id=0312345678",
    "192.168.0.1",
    "#comment-1234567890",
    "007",
    "THE iDOLM@STER",
    "Live @ Budokan 2006",
    "we met at a cafe",
    "look at me",
    "at 10.30 in Tokyo",
    "11 parts, 45 minutes each, 2005",
    "cellmate 1234567",
]


@pytest.mark.parametrize("text", KEPT)
def test_keeps_what_is_only_a_number_or_a_word(text):
    assert hide_contacts(text) == text
    assert hide_contacts(f"（{text}）") == f"（{text}）"


def test_hides_an_address_inside_an_address_of_the_web():
    assert "hotmail" not in hide_contacts("http://me.example/?m=thorns03@hotmail.com")


def test_tells_whether_something_would_be_hidden():
    assert holds_contacts("a@b.example")
    assert not holds_contacts("2006-02-14")


@settings(max_examples=150)
@given(st.text(alphabet="0123456789 -+().@abc．－０３\u3000:/", max_size=60))
def test_hiding_twice_changes_nothing(text):
    once = hide_contacts(text, "…", "…")
    assert hide_contacts(once, "…", "…") == once


@settings(max_examples=20)
@given(st.sampled_from("0-@.a (+"), st.integers(1000, 4000))
def test_long_runs_of_one_sign_come_to_an_end(sign, length):
    hide_contacts(sign * length)
    hide_contacts(f"0{sign}" * (length // 2))
