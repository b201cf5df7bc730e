"""Bencode: one form for each value, and a bound on everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from litre.torrent.bencode import Limits, decode, encode
from litre.torrent.errors import BadBencode

_numbers = some.integers(-(10**18), 10**18)
VALUES = some.recursive(
    _numbers | some.binary(max_size=20),
    lambda inner: (
        some.lists(inner, max_size=4)
        | some.dictionaries(some.binary(max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(VALUES)
def test_a_value_comes_back_as_it_went(value):
    assert decode(encode(value)) == value


@given(some.binary(max_size=60))
def test_whatever_is_read_has_no_second_form(data):
    try:
        value = decode(data)
    except BadBencode:
        return
    assert encode(value) == data


@given(VALUES, some.data())
def test_damaged_bytes_are_refused_or_canonical(value, draw):
    data = bytearray(encode(value))
    at = draw.draw(some.integers(0, len(data) - 1))
    data[at] = draw.draw(some.integers(0, 255))
    try:
        again = decode(bytes(data))
    except BadBencode:
        return
    assert encode(again) == bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"i1",
        b"ie",
        b"i01e",
        b"i-0e",
        b"i+1e",
        b"i 1e",
        b"i1_0e",
        b"i1e ",
        b"01:a",
        b"2:a",
        b"-1:a",
        b"1a",
        b"l",
        b"le1:a",
        b"d1:ai1e",
        b"di1ei2ee",
        b"d1:bi1e1:ai1ee",
        b"d1:ai1e1:ai1ee",
        b"d1:ae",
        b"x",
        b"i" + b"9" * 30 + b"e",
        b"99999999999999999999:a",
    ],
)
def test_refuses_what_is_not_canonical(data):
    with pytest.raises(BadBencode):
        decode(data)


def test_refuses_nesting_beyond_its_limit():
    with pytest.raises(BadBencode, match="deeply"):
        decode(b"l" * 100_000)
    assert decode(b"llee", Limits(depth=2)) == [[]]
    with pytest.raises(BadBencode, match="deeply"):
        decode(b"llleee", Limits(depth=2))


def test_refuses_more_values_or_bytes_than_its_limits():
    with pytest.raises(BadBencode, match="too many values"):
        decode(b"li1ei2ei3ee", Limits(values=3))
    with pytest.raises(BadBencode, match="more than 4 bytes"):
        decode(b"5:abcde", Limits(size_bytes=4))


def test_refuses_to_write_what_bencode_lacks():
    for value in (True, 1.5, None, [{"text": 1}]):
        with pytest.raises((TypeError, AttributeError)):
            encode(value)
