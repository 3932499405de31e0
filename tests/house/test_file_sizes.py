"""No file grows into two rooms, and every module says in one sentence what it is for."""

from __future__ import annotations

import ast

from tests.house import ROOT, project_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 40


def _written_by_hand(*suffixes: str) -> list[tuple[str, str]]:
    paths = [path for path in project_files(*suffixes) if "migrations" not in path.parts]
    return [(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in paths]


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    sizes = {name: len(text.splitlines()) for name, text in _written_by_hand(".py", ".js", ".css", ".html")}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_no_function_is_longer_than_forty_lines() -> None:
    too_long = {}
    for name, text in _written_by_hand(".py"):
        if name.startswith("tests/"):
            continue  # a table of cases may be long
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                if size > LONGEST_FUNCTION:
                    too_long[f"{name}:{node.lineno} {node.name}"] = size
    assert too_long == {}


def test_every_module_opens_with_a_docstring() -> None:
    silent = [name for name, text in _written_by_hand(".py") if text.strip() and not ast.get_docstring(ast.parse(text))]
    assert silent == []
