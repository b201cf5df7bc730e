import re
from pathlib import Path

from litre.config.env import VARIABLES, example

ROOT = Path(__file__).parents[2]


def test_the_example_lists_every_variable():
    assert (ROOT / ".env.example").read_text() == example()


def test_the_operators_table_says_what_the_code_says():
    rows = re.findall(r"^\| `(LITRE_\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", _operator(), re.M)
    said = {name: (default.strip("`"), unit, meaning) for name, default, unit, meaning in rows}
    assert said == {
        each.name: (each.default or "empty", each.unit, each.meaning) for each in VARIABLES
    }


def test_the_operators_page_has_its_sections():
    sections = re.findall(r"^## (.+)$", _operator(), re.M)
    wanted = [
        "Install",
        "Run",
        "Settings",
        "The home folder",
        "Behind a proxy",
        "Back up",
        "Upgrade",
    ]
    assert [each for each in sections if each in wanted] == wanted


def _operator() -> str:
    return (ROOT / "docs" / "operator.md").read_text()
