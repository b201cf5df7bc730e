"""The two files between site and tracker, with either of them stopped or torn."""

import pytest

from litre.torrent.errors import BadFeed
from litre.torrent.feed import (
    BROWSERS,
    Account,
    Changes,
    Counts,
    MembersReader,
    RegisteredReader,
    read_accounts,
    read_counts,
    read_counts_of,
    register,
    withdraw,
    write_accounts,
    write_counts,
    write_members,
    write_registered,
)

A, B, C = (bytes([n]) * 20 for n in (1, 2, 3))


def test_the_list_is_read_whole_and_then_by_its_changes(tmp_path):
    write_registered(tmp_path, [(A,), (B, C)])
    reader = RegisteredReader(tmp_path)
    assert reader.changes() == Changes(is_whole=True, added=[(A,), (B, C)])
    assert reader.changes() is None
    register(tmp_path, (C,))
    withdraw(tmp_path, (A,))
    assert reader.changes() == Changes(added=[(C,)], withdrawn=[(A,)])
    assert reader.changes() is None


def test_a_list_that_was_written_anew_is_read_whole(tmp_path):
    write_registered(tmp_path, [(A,), (B,)])
    reader = RegisteredReader(tmp_path)
    reader.changes()
    write_registered(tmp_path, [(B,), (C,)])
    assert reader.changes() == Changes(is_whole=True, added=[(B,), (C,)])
    write_registered(tmp_path, [])
    assert reader.changes() == Changes(is_whole=True)


def test_a_reader_that_comes_later_sees_withdrawals_done(tmp_path):
    write_registered(tmp_path, [(A,), (B, C)])
    withdraw(tmp_path, (B, C))
    withdraw(tmp_path, (A,))
    register(tmp_path, (A,))
    assert RegisteredReader(tmp_path).changes() == Changes(is_whole=True, added=[(A,)])


def test_a_line_without_its_end_waits(tmp_path):
    write_registered(tmp_path, [])
    reader = RegisteredReader(tmp_path)
    reader.changes()
    path = tmp_path / "registered"
    with path.open("ab") as stream:
        stream.write(b"+" + A.hex().encode())
    assert reader.changes() is None
    with path.open("ab") as stream:
        stream.write(b"\n")
    assert reader.changes() == Changes(added=[(A,)])


def test_a_missing_list_changes_nothing(tmp_path):
    reader = RegisteredReader(tmp_path)
    assert reader.changes() is None
    register(tmp_path / "new", (A,))
    assert RegisteredReader(tmp_path / "new").changes() == Changes(is_whole=True, added=[(A,)])


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"litre registered 2\n",
        b"litre registered 1\n+xyz\n",
        b"litre registered 1\n" + b"+" + b"0" * 38 + b"\n",
        b"litre registered 1\n*" + b"0" * 40 + b"\n",
        b"litre registered 1\n+" + b"00 " * 20 + b"\n",
        "litre registered 1\n+é\n".encode(),
    ],
)
def test_a_list_in_another_form_is_refused_by_name(tmp_path, text):
    (tmp_path / "registered").write_bytes(text)
    with pytest.raises(BadFeed, match="registered cannot be used"):
        RegisteredReader(tmp_path).changes()


def test_counts_come_back_as_they_went(tmp_path):
    assert read_counts(tmp_path) == (0, {})
    counts = {A: Counts(1, 2, 3, 4, 5, 6), B: Counts(seeds=7)}
    write_counts(tmp_path, 1764108000, counts.items())
    assert read_counts(tmp_path) == (1764108000, counts)
    write_counts(tmp_path, 1764108010, [])
    assert read_counts(tmp_path) == (1764108010, {})


@pytest.mark.parametrize(
    "text",
    ["", "litre counts 2 1\n", "litre counts 1 x\n", "litre counts 1 1\n00 1 2 3 4 5 6\n"]
    + [
        f"litre counts 1 1\n{'0' * 40} {rest}\n"
        for rest in ("1 2 3", "1 2 3 4 5 -6", "a b c d e f")
    ],
)
def test_counts_in_another_form_are_refused_by_name(tmp_path, text):
    (tmp_path / "counts").write_text(text)
    with pytest.raises(BadFeed, match="counts cannot be used"):
        read_counts(tmp_path)


def test_only_info_hashes_are_registered(tmp_path):
    for torrent in ((), (A, B, C), (b"short",)):
        with pytest.raises(ValueError, match="one info-hash"):
            register(tmp_path, torrent)


KEYS = {bytes((n,)) * 16 for n in (1, 2, 3)}


def test_members_and_their_accounts_go_round(tmp_path):
    reader = MembersReader(tmp_path)
    assert reader.changed() is None
    write_members(tmp_path, KEYS)
    assert (reader.changed(), reader.changed()) == (KEYS, None)
    write_members(tmp_path, [])
    assert reader.changed() == set()
    assert read_accounts(tmp_path) == {}
    accounts = {key: Account(10**15, 2, 3) for key in KEYS}
    write_accounts(tmp_path, 5, accounts)
    assert read_accounts(tmp_path) == accounts


@pytest.mark.parametrize("key", [b"", bytes(16), b"1" * 15, b"1" * 17])
def test_what_is_no_announce_key_is_refused(tmp_path, key):
    with pytest.raises(ValueError, match="16 bytes"):
        write_members(tmp_path, [key])


@pytest.mark.parametrize("text", ["", "litre members 2\n", "litre members 1\nxyz\n", "é"])
def test_a_list_of_members_in_another_form_is_refused(tmp_path, text):
    (tmp_path / "members").write_text(text)
    with pytest.raises(BadFeed):
        MembersReader(tmp_path).changed()
    (tmp_path / "accounts").write_text(text)
    with pytest.raises(BadFeed):
        read_accounts(tmp_path)


def test_counts_of_browsers_are_added_to_the_others(tmp_path):
    write_counts(tmp_path, 1000, [(A, Counts(1, 2, 3, 4, 5, 6))])
    write_counts(tmp_path, 980, [(A, Counts(10, 20, 30)), (B, Counts(completed=1))], BROWSERS)
    added = {A: Counts(11, 22, 33, 4, 5, 6), B: Counts(completed=1)}
    assert read_counts(tmp_path) == (1000, added)
    assert read_counts_of(tmp_path, BROWSERS)[0] == 980


def test_of_browsers_that_are_served_no_longer_only_who_completed_counts(tmp_path):
    write_counts(tmp_path, 500, [(A, Counts(10, 20, 30))], BROWSERS)
    assert read_counts(tmp_path) == (500, {A: Counts(10, 20, 30)})
    write_counts(tmp_path, 1000, [(A, Counts(1, 2, 3))])
    assert read_counts(tmp_path) == (1000, {A: Counts(1, 2, 33)})
