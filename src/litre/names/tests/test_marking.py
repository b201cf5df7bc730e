import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litre.names.marking import clusters, matching_spans
from litre.names.tests.strategies import texts


def marked(asked, text):
    return [text[start:end] for start, end in matching_spans(asked, text)]


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("涙", "1リットルの涙", ["涙"]),
        ("淚", "1リットルの涙", ["涙"]),
        ("りっとる", "1リットルの涙", ["リットル"]),
        ("１ﾘｯﾄﾙ", "1リットルの涙", ["1リットル"]),
        ("1リットルの涙", "1リットルの涙", ["1リットルの涙"]),
        ("nada sousou", "涙そうそう", []),
        ("ガ", "ｶﾞﾗｽの仮面", ["ｶﾞ"]),
        ("カ", "ガラスの仮面", []),
        ("レオナルド ディカプリオ", "レオナルド・ディカプリオ", ["レオナルド・ディカプリオ"]),
        ("さわじり", "さわじり えりか", ["さわじり"]),
        ("沢尻エリカ", "Erika Sawajiri", []),
        ("nana", "NANA and bananas", ["NANA"]),
        ("nana", "Bananas", ["nana"]),
        ("눈물", "1리터의 눈물", ["눈물"]),
        (
            "눈물",
            unicodedata.normalize("NFD", "1리터의 눈물"),
            [unicodedata.normalize("NFD", "눈물")],
        ),
        ("一公升的眼泪", "一公升的眼淚", ["一公升的眼淚"]),
        ("tears litre", "1 Litre of Tears", ["Litre", "Tears"]),
        ("слезы", "Один литр слёз", []),
        ("strasse", "Die Straße", ["Straße"]),
        ("litrre", "1 Litre of Tears", ["Litre"]),
        ("the of", "1 Litre of Tears", []),
    ],
)
def test_marks_what_answers_in_its_own_script(asked, text, expected):
    assert marked(asked, text) == expected


@given(texts, texts)
def test_spans_are_in_order_apart_and_inside(asked, text):
    spans = matching_spans(asked, text)
    flat = [place for span in spans for place in span]
    assert flat == sorted(set(flat))
    assert all(0 <= place <= len(text) for place in flat)


@given(texts, st.data())
def test_what_stands_in_a_text_is_found_in_it_whole_characters(text, data):
    bounds = [0, *(end for _, end in clusters(text))]
    first = data.draw(st.sampled_from(bounds))
    last = data.draw(st.sampled_from([each for each in bounds if each >= first]))
    ends = {place for span in clusters(text) for place in span}
    for start, end in matching_spans(text[first:last], text):
        assert {start, end} <= ends
        assert not (end < len(text) and unicodedata.combining(text[end]))


@given(texts)
def test_characters_put_together_are_the_text(text):
    assert "".join(text[start:end] for start, end in clusters(text)) == text


def test_long_texts_are_marked_in_one_pass():
    assert matching_spans("涙" * 100_000, "涙" * 100_000)
    assert matching_spans("ab" * 100, "a" * 100_000) == []
    assert matching_spans("a", "a\u0301" * 100_000)
