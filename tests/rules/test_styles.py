"""What a stylesheet may say so that every browser understands it."""

import re
from pathlib import Path

import pytest

from tests.rules.source import LITRE, shown

SHEETS = sorted(LITRE.rglob("static/litre/**/*.css"))
# WebKit (Safari) knows `text-decoration` with the line alone, and drops a declaration that says more.
MORE_THAN_A_LINE = re.compile(r"text-decoration:(?!\s*(?:none|underline)\s*[;}])[^;}]*")
# In Firefox the word `normal` squeezes Japanese to proportional widths.
SQUEEZED = re.compile(r"font-kerning:\s*normal")


@pytest.mark.parametrize("sheet", SHEETS, ids=shown)
@pytest.mark.parametrize("wrong", [MORE_THAN_A_LINE, SQUEEZED], ids=["decoration", "kerning"])
def test_a_stylesheet_says_nothing_that_one_browser_reads_otherwise(sheet: Path, wrong):
    found = wrong.search(sheet.read_text(encoding="utf-8"))
    assert not found, found
