"""Lines of a file of titles, good and bad."""

import gzip
from pathlib import Path

import pytest

from litre.transfer.errors import SourceMissing
from litre.transfer.titles.lines import Complaint, Title, read_titles


def _read(tmp_path: Path, text: bytes) -> list[Title | Complaint]:
    path = tmp_path / "titles.dat"
    path.write_bytes(text)
    return list(read_titles(path))


def test_reads_titles_and_leaves_comments_out(tmp_path):
    text = "\ufeff# a comment\n\n1|4|ja|涙\r\n2|1|x-jat|Namida".encode()
    assert _read(tmp_path, text) == [Title(1, 4, "ja", "涙"), Title(2, 1, "ja-Latn", "Namida")]


def test_a_title_keeps_its_bars_and_takes_its_apostrophes_back(tmp_path):
    (title,) = _read(tmp_path, b"1|4|en|Ghost`s | Shell\n")
    assert title.text == "Ghost's | Shell"


def test_reads_what_is_packed(tmp_path):
    assert len(_read(tmp_path, gzip.compress(b"1|4|en|A\n2|4|en|B\n"))) == 2


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"1|4|en", "it has 3 fields, not <work>|<type>|<language>|<title>"),
        (b"1|4|en|  ", "its title is empty"),
        (b"1|4|en|" + b"a" * 501, "its title has 501 characters; 500 are the most"),
        (b"1|4|en|\xff", "it is not UTF-8"),
        (b"1|4|klingon|Qapla", "“klingon” is no language"),
        (
            b"1|7|en|A",
            "“7” is no type of title (1 primary, 2 synonym, 3 short, 4 official, 5 reading, 6 title card)",
        ),
        ("１|4|en|A".encode(), "“１” is no number of a work"),
        (b"-1|4|en|A", "“-1” is no number of a work"),
        (b"1|4|en|A\x00B", "its title holds a control character"),
        (b"1|4|en|" + b"a" * 30_000, "it is longer than any title"),
    ],
)
def test_says_what_is_wrong_with_a_line_and_goes_on(tmp_path, line, what):
    found = _read(tmp_path, b"# first\n" + line + b"\n2|4|en|Next\n")
    assert found == [Complaint(2, what), Title(2, 4, "en", "Next")]
    assert str(found[0]) == f"line 2: {what}"


@pytest.mark.parametrize(
    "content", [b"\x1f\x8bnot gzip", gzip.compress(b"1|4|en|A\n" * 99, mtime=0)[:-9]]
)
def test_refuses_a_packed_file_that_is_broken(tmp_path, content):
    with pytest.raises(SourceMissing, match="can't be read"):
        _read(tmp_path, content)


def test_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(SourceMissing, match="No such file"):
        list(read_titles(tmp_path / "none.dat"))
