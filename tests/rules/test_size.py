"""Sizes of section 4 of the house style."""

import ast

from tests.rules.source import LITRE, modules, shown, templates, tree

FILE, FUNCTION, TEMPLATE = 400, 40, 120
# Language tables alone in a data file may be longer.
TABLES = ("_table.py", "tables.py")


def _lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_four_hundred_lines():
    wrong = [
        f"{shown(path)}: {_lines(path)}"
        for path in modules()
        if _lines(path) > FILE and not path.name.endswith(TABLES)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_function_is_longer_than_forty_lines():
    wrong = [
        f"{shown(path)}:{node.lineno} {node.name}: {_length(node)}"
        for path in modules()
        if "tests" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > FUNCTION
    ]
    assert not wrong, "\n".join(wrong)


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the function without its docstring, which may be as long as it is worth."""
    whole = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return whole - ((first.end_lineno or 0) - first.lineno + 1 if said else 0)


def test_no_template_is_longer_than_a_hundred_and_twenty_lines():
    wrong = [f"{shown(path)}: {_lines(path)}" for path in templates() if _lines(path) > TEMPLATE]
    assert not wrong, "\n".join(wrong)


def test_every_package_says_what_it_is():
    wrong = [
        shown(path) for path in LITRE.glob("*/__init__.py") if not ast.get_docstring(tree(path))
    ]
    assert not wrong
