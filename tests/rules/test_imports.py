"""Who may import whom: the table of docs/architecture.md."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model

from tests.rules.source import LITRE, ROOT, modules, room, shown, templates, tree

_BASE = {"ui", "serving"}
_RECORDS = {"names", "accounts", "media", *_BASE}
_JOURNAL = {"catalogue", "comments", *_RECORDS}
ALLOWED: dict[str, set[str]] = {
    "names": set(),
    "wxr": set(),
    "torrent": set(),
    "tracker": {"torrent"},
    "serving": set(),
    # Marking the languages of a text is knowledge of `names`, used by tags of every page.
    "ui": {"serving", "names"},
    "mail": _BASE,
    "media": _BASE,
    # Who signs with the name of a writer is found by the key of it, however it is typed.
    "accounts": {"names", "media", *_BASE},
    "catalogue": _RECORDS,
    "comments": _RECORDS,
    "journal": _JOURNAL,
    # It joins requests by what they are called, whatever the script: the search knows.
    "desk": {"search", "journal", *_JOURNAL} - {"media"},
    # It hears of rights notices from the desk, its letters go by the one outbox, and clients ask
    # for a release by any name of its work, in any script: the search knows.
    "sharing": {"torrent", "desk", "search", "journal", *_JOURNAL} - {"media"},
    # Public comments are found too, and what they hide from readers is knowledge of `comments`.
    "search": {"names", "catalogue", "comments", "journal", "accounts", *_BASE},
    "transfer": {"wxr", "torrent", "desk", "sharing", "search", "journal", *_JOURNAL},
}
ALLOWED["sample"] = {*ALLOWED, "config"} - {"tracker", "sample"}
EVERYTHING = {"config"}


def _imported(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module == "litre":
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield from _ours(node.module, node.lineno)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield from _ours(alias.name, node.lineno)


def _ours(module: str, line: int) -> Iterator[tuple[str, int]]:
    first, _, rest = module.partition(".")
    if first == "litre" and rest:
        yield rest.partition(".")[0], line


def _is_free(path: Path) -> bool:
    """Tests see more than what they test; the top package holds the version alone."""
    return path.parent == LITRE or "tests" in path.parts or room(path) in EVERYTHING


def test_rooms_import_only_what_the_table_allows():
    wrong = [
        f"{shown(path)}:{line} imports litre.{name}"
        for path in modules()
        if not _is_free(path)
        for name, line in _imported(path)
        if name != room(path) and name not in ALLOWED.get(room(path), set())
    ]
    assert not wrong, "\n".join(wrong)


def test_the_table_names_every_room():
    rooms = {path.parent.name for path in LITRE.glob("*/__init__.py")}
    assert rooms <= ALLOWED.keys() | EVERYTHING


def test_packages_import_nothing_on_their_own():
    wrong = [
        shown(path)
        for path in modules()
        if path.name == "__init__.py"
        and path.parent.parent == LITRE
        and any(isinstance(node, ast.Import | ast.ImportFrom) for node in tree(path).body)
    ]
    assert not wrong


def test_nothing_is_imported_by_star():
    wrong = [
        shown(path)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert not wrong


def test_templates_load_tags_only_of_rooms_they_may_know():
    owners = {
        path.stem: room(path)
        for path in LITRE.glob("*/templatetags/*.py")
        if path.name != "__init__.py"
    }
    wrong = [
        f"{shown(path)} loads {name} of {owners[name]}"
        for path in templates()
        for words in re.findall(r"{%\s*load\s+([^%]+)%}", path.read_text(encoding="utf-8"))
        for name in words.split()
        if name in owners and owners[name] not in {room(path), *ALLOWED.get(room(path), set())}
    ]
    assert not wrong, "\n".join(wrong)


def test_only_the_tracker_knows_the_compiler():
    """Numba costs the process that loads it 140 MB; the tracker is a process of its own."""
    heavy = {"numba", "numpy", "llvmlite"}
    wrong = [
        f"{shown(path)}:{node.lineno}"
        for path in modules()
        if room(path) != "tracker"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom) and _tops(node) & heavy
    ]
    assert not wrong, "\n".join(wrong)


def _tops(node: ast.Import | ast.ImportFrom) -> set[str]:
    names = (
        [alias.name for alias in node.names]
        if isinstance(node, ast.Import)
        else [node.module or ""]
    )
    return {name.partition(".")[0] for name in names}


def test_the_web_process_never_loads_the_compiler():
    program = (
        "import sys, litre.config.wsgi, django.urls; django.urls.get_resolver().url_patterns;"
        "print(sorted({'numba', 'numpy', 'llvmlite'} & set(sys.modules)))"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LITRE_", "DJANGO_"))}
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment
    )
    assert said.stdout == "[]\n", said.stdout + said.stderr


def test_the_table_in_the_document_is_this_one():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z, ]+) \| (.+) \|$", text.partition("## Who may import")[2], re.M)
    said: dict[str, set[str]] = {}
    for rooms, may in rows[1:]:
        said |= {room: _said_of(may, said) for room in rooms.split(", ")}
        if rooms == "sample":
            break
    assert said == {**ALLOWED, "sample": said["sample"]}


def _said_of(may: str, before: dict[str, set[str]]) -> set[str]:
    if may == "nothing":
        return set()
    words = set(re.findall(r"[a-z]+", may))
    return words & (ALLOWED.keys()) | (
        before["journal"] if "all that journal may" in may else set()
    )


def test_no_import_hides_behind_a_dot():
    """The table is read from whole names: `from ..room import x` would not be seen."""
    wrong = [
        f"{shown(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("core", "libraries"),
    [
        ("wxr", set()),
        ("torrent", set()),
        ("names", {"anyascii", "fugashi", "ipadic", "rapidfuzz"}),
        ("tracker", {"llvmlite", "msgspec", "numba", "numpy", "websockets"}),
    ],
)
def test_a_core_leans_on_few_libraries_and_never_on_django(core, libraries):
    found = {
        name
        for path in modules()
        if room(path) == core and not _is_free(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in _tops(node)
    }
    assert found - sys.stdlib_module_names - {"litre"} == libraries


def test_a_foreign_key_leads_only_to_rooms_that_may_be_known():
    wrong = [
        f"{model.__module__}.{model.__name__}.{field.name} leads to {_room_of(field.related_model)}"
        for model in apps.get_models()
        if _room_of(model)
        for field in model._meta.get_fields()
        # Django itself has everybody name the model of users by a setting.
        if field.related_model not in {None, "self", get_user_model()} and not field.auto_created
        if _room_of(field.related_model) not in {"", _room_of(model), *ALLOWED[_room_of(model)]}
    ]
    assert not wrong, "\n".join(wrong)


def _room_of(model: type) -> str:
    top, _, rest = model.__module__.partition(".")
    return rest.partition(".")[0] if top == "litre" else ""
