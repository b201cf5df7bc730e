"""The locked requirements of a small install are those of the usual one, without a few packages."""

import re

from tests.rules.source import ROOT

_SPARED = {
    *("fugashi", "ipadic", "libtorrent", "llvmlite", "msgspec"),
    *("numba", "numpy", "websockets"),
}


def _locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([^ ;]+)", text, re.M))


def test_a_small_install_lacks_the_dictionary_of_japanese_and_the_tracker_alone() -> None:
    usual = _locked("run.txt")
    assert usual.keys() >= _SPARED
    assert _locked("small.txt") == {
        name: version for name, version in usual.items() if name not in _SPARED
    }
