"""A dictionary of kuromoji made by hand, with each kind of node and of entry."""

import zipfile

import pytest
from tools.readings.kuromoji import Word, words

_HEADER = b"\x3f\xd7\x6c\x17\x01x\0\0\0\x01"
_FINAL, _LAST, _NEXT, _STOP, _OUTPUT, _FINAL_OUTPUT = 1, 2, 4, 8, 16, 32
_SPEECHES = ("名詞-一般", "名詞-固有名詞-人名-一般")


def letter(char):
    return char.encode("utf-16-be")


def fst():
    """村 0, 村上 1, 村下 2, 山 3, 川上 200, by a run of arcs, a range and a list of letters."""
    by_letter = bytes([32, 1, 5, _FINAL | _LAST | _STOP | _OUTPUT]) + letter("上") + b"\xc8\x01"
    by_range = bytes([64, 2, 2, 0b11]) + letter("上") + bytes(
        [_FINAL | _STOP | _OUTPUT, 1, _FINAL | _LAST | _STOP | _OUTPUT, 2]
    )  # fmt: skip
    data = b"\0" + by_letter[::-1]
    root = bytes([_FINAL | _STOP | _OUTPUT]) + letter("山") + b"\x03"
    root += bytes([0]) + letter("川") + bytes([len(data) - 1])
    root += bytes([_FINAL | _LAST | _NEXT]) + letter("村")
    data += (root + by_range)[::-1]
    return _HEADER + bytes([0, 1, len(data) - 1, len(data)]) + data


def entry(speech, cost, reading=None, is_kana=True, base=""):
    flags = (reading is not None) * 2 + bool(base)
    told = (speech << 3 | flags).to_bytes(2, "big") + cost.to_bytes(2, "big", signed=True)
    if base:
        told += bytes([len(base)]) + base.encode("utf-16-be")
    if reading is not None:
        letters = (
            bytes(ord(char) - 0x30A0 for char in reading)
            if is_kana
            else reading.encode("utf-16-be")
        )
        told += bytes([len(reading) << 1 | is_kana]) + letters
    return told


@pytest.fixture
def jar(tmp_path):
    entries = [
        (entry(1, -5, "ムラ"),),
        (entry(1, 7, "ムラカミ"), entry(0, 8, "ムラウエ")),
        (entry(1, 1, "ムラシタ", base="村下"),),
        (entry(1, 2, "Yama", is_kana=False),),
        *[(b"",)] * 196,
        (entry(1, 3),),
    ]
    buffer, targets, before = b"", b"", 0
    for of_one in entries:
        for place, each in enumerate(of_one):
            value = (len(buffer) - before) << 1 | (place == 0)
            targets += bytes([value]) if value < 128 else bytes([value & 127 | 128, value >> 7])
            before = len(buffer)
            buffer += each
    speeches = b"".join(bytes([len(each.encode())]) + each.encode() + b"\0\0" for each in _SPEECHES)
    path = tmp_path / "small.jar"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {
            "fst": fst(),
            "targetMap": _HEADER + b"\xca\x01\xca\x01" + targets,
            "buffer": _HEADER + bytes([len(buffer)]) + buffer,
            "posDict": _HEADER + bytes([len(_SPEECHES)]) + speeches,
        }.items():
            archive.writestr(f"dict/TokenInfoDictionary${name}.dat", content)
    return path


def test_every_word_is_read_through_every_kind_of_node(jar):
    assert sorted(words(jar, "dict", "人名")) == [
        Word("山", "Yama", _SPEECHES[1], 2),
        Word("川上", "川上", _SPEECHES[1], 3),
        Word("村", "ムラ", _SPEECHES[1], -5),
        Word("村上", "ムラカミ", _SPEECHES[1], 7),
        Word("村下", "ムラシタ", _SPEECHES[1], 1),
    ]
    assert [word.reading for word in words(jar, "dict", "名詞-一般")] == ["ムラウエ"]
