"""Documents that can drift are held to the code."""

import re
from pathlib import Path

import pytest

from litre.config.commands import COMMANDS
from litre.journal.blocks.body import BodyBlock
from tests.rules.source import LITRE, ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
ROOMS = sorted(path.parent.name for path in LITRE.glob("*/__init__.py"))
# How the writer's page calls the blocks: the words of the editor.
LABELS = {name: str(block.label) for name, block in BodyBlock().child_blocks.items()}


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _prose(name: str) -> str:
    """The text on one line, as line breaks are no part of it."""
    return " ".join(_text(name).split())


def test_the_readme_fits_a_screen_or_two():
    assert len(_text("README.md").splitlines()) < 120


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/operator.md"])
def test_every_make_command_that_is_named_exists(name):
    targets = set(re.findall(r"^([a-z-]+):", _text("Makefile"), re.M))
    named = set(re.findall(r"(?:^    |`)make ([a-z][a-z-]*)", _text(name), re.M))
    assert named
    assert named <= targets


def test_the_readme_names_the_two_commands():
    assert {"make serve", "make test"} <= set(re.findall(r"make \w+", _text("README.md")))


def test_the_operator_finds_each_command_that_somebody_types():
    named = set(re.findall(r"^\| `litre ([\w-]+)", _text("docs/operator.md"), re.M))
    assert named == {name for name, _ in COMMANDS}


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_its_line(room):
    assert re.search(rf"^ +{room}/ +\S", _text("README.md"), re.M)
    assert re.search(rf"^ +{room}/ +\S", _text("docs/architecture.md"), re.M)


@pytest.mark.parametrize("kind", sorted(LABELS))
def test_every_block_of_the_editor_is_explained_to_the_writer(kind):
    assert f"**{LABELS[kind]}**" in _prose("docs/writer.md")


def _dependencies() -> list[str]:
    listed = re.findall(r"^ +\"([a-z0-9-]+)[>=]", _text("pyproject.toml"), re.M)
    assert "wagtail" in listed
    return sorted(set(listed))


@pytest.mark.parametrize("package", _dependencies())
def test_every_dependency_has_its_reason(package):
    leaning = _text("docs/architecture.md").partition("## What we lean on")[2]
    assert f"`{package}`" in leaning


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path):
    wrong = []
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        file, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        aim = (path.parent / file).resolve() if file else path
        if not aim.exists() or (anchor and anchor not in _anchors(aim)):
            wrong.append(target)
    assert not wrong


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_files_that_are_named_in_the_documents_exist():
    wrong = [
        f"{path.name}: {name}"
        for path in DOCUMENTS
        for name in re.findall(
            r"`((?:src|tests|docs|requirements|\.ci)/[\w./-]+)`", path.read_text()
        )
        if not (ROOT / name).exists()
    ]
    assert not wrong
