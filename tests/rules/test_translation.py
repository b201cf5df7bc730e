"""Both languages of the interface are complete."""

import ast
import contextlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation
from django.utils.translation import get_language_info

from tests.rules.source import LITRE, modules, shown, tree

CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
CATALOGUE = LITRE / "locale" / "ja" / "LC_MESSAGES" / "django.po"
_needs_gettext = pytest.mark.skipif(
    not (shutil.which("xgettext") and shutil.which("msgattrib")),
    reason="gettext is not installed: apt-get install gettext",
)


def test_no_f_string_stands_in_a_translation_call():
    wrong = [
        f"{shown(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and _name(node.func) in CALLS
        and any(not isinstance(argument, ast.Constant) for argument in node.args[:1])
    ]
    assert not wrong, "\n".join(wrong)


def test_every_japanese_translation_keeps_the_placeholders():
    plurals = _pairs(_text(), "msgid_plural")
    wrong = [
        said
        for said, translated in _pairs(_text()).items()
        if translated
        and set(_placeholders(plurals.get(said) or said)) != set(_placeholders(translated))
    ]
    assert not wrong, "\n".join(wrong)


@_needs_gettext
def test_every_string_has_a_japanese_translation(tmp_path):
    fresh = _fresh_strings(tmp_path)
    have = {said for said, translated in _pairs(_settled()).items() if translated}
    missing = sorted(fresh - have)
    assert not missing, "\n".join(missing)


@_needs_gettext
def test_the_compiled_messages_are_those_of_the_catalogue(tmp_path):
    compiled = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "-o", str(compiled), str(CATALOGUE)], capture_output=True, check=True)
    assert _said_by(CATALOGUE.with_suffix(".mo")) == _said_by(compiled), "run make messages"


def test_english_is_named_plainly_in_japanese():
    with translation.override("ja"):
        names = [str(get_language_info(code)["name_translated"]) for code in ("en", "ja")]
    assert names == ["英語", "日本語"]


def _said_by(compiled: Path) -> str:
    command = ["msgunfmt", "--sort-output", str(compiled)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def _fresh_strings(folder) -> set[str]:
    """Every msgid of a fresh extraction, which leaves the source as it is."""
    shutil.copytree(
        LITRE, folder / "litre", ignore=shutil.ignore_patterns("locale", "tests", "__pycache__")
    )
    (folder / "litre" / "locale").mkdir()
    with contextlib.chdir(folder / "litre"):
        call_command("makemessages", locale=["ja"], verbosity=0, no_obsolete=True)
    made = folder / "litre" / "locale" / "ja" / "LC_MESSAGES" / "django.po"
    return set(_pairs(made.read_text(encoding="utf-8")))


def _settled() -> str:
    """The catalogue without fuzzy entries."""
    if not CATALOGUE.exists():
        return ""
    command = ["msgattrib", "--no-fuzzy", "--no-obsolete", str(CATALOGUE)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def _text() -> str:
    return CATALOGUE.read_text(encoding="utf-8") if CATALOGUE.exists() else ""


def _pairs(text: str, wanted: str = "msgstr") -> dict[str, str]:
    """What is said (context, msgid) and what translates it, or another part (`wanted`) of it."""
    found: dict[str, str] = {}
    for entry in text.split("\n\n"):
        parts: dict[str, str] = {}
        key = ""
        for line in entry.splitlines():
            match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr)(\[\d\])?\s+"', line)
            if match:
                key = match[1]
            if key and (quoted := re.search(r'"(.*)"$', line)) and not line.startswith("#"):
                parts[key] = parts.get(key, "") + ast.literal_eval(f'"{quoted[1]}"')
        if parts.get("msgid"):
            context = f"{parts['msgctxt']}: " if "msgctxt" in parts else ""
            found[context + parts["msgid"]] = parts.get(wanted, "")
    return found


def _placeholders(text: str) -> list[str]:
    return re.findall(r"%\(\w+\)\w|%\w|\{\w*\}", text)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
