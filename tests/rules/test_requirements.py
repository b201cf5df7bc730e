"""What `pyproject.toml` and the locked requirements say together."""

import re
import tomllib

from tests.rules.source import LITRE, ROOT

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


def test_every_action_and_every_named_read_is_checked_strictly() -> None:
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = [ROOT / name for name in said["tool"]["mypy"]["files"]]
    ours = [path for name in ("actions", "queries") for path in LITRE.rglob(f"{name}.py")]
    assert len(ours) > 20
    assert not [path for path in ours if not any(path.is_relative_to(each) for each in listed)]
