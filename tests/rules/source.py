"""The source of Litre, file by file."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LITRE = ROOT / "src" / "litre"


def modules() -> Iterator[Path]:
    """Every module but migrations."""
    return (path for path in sorted(LITRE.rglob("*.py")) if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def templates() -> Iterator[Path]:
    return (path for path in sorted(LITRE.rglob("*.html")) if "templates" in path.parts)


def room(path: Path) -> str:
    return path.relative_to(LITRE).parts[0]


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
