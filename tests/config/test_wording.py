"""Every code that the machinery raises or tells has its sentence, with the facts that the sentence names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from giaoban.config import wording
from giaoban.kernel.errors import Refused

CONFIG = Path(wording.__file__).parent
PLACES = [*CONFIG.glob("embedded/*.py"), *CONFIG.glob("serving/*.py"), CONFIG / "backup.py", CONFIG / "migrating.py"]


def told() -> Iterator[tuple[str, frozenset[str]]]:
    for place in PLACES:
        for node in ast.walk(ast.parse(place.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Refused", "say"}:
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    yield str(code.value), frozenset(str(fact.arg) for fact in node.keywords)


def _named(one: tuple[str, frozenset[str]]) -> tuple[str, list[str]]:
    """The same order in every process: a set's own order is not."""
    return one[0], sorted(one[1])


TOLD: list[tuple[str, frozenset[str]]] = sorted(set(told()), key=_named)


@pytest.mark.parametrize(("code", "facts"), TOLD, ids=[f"{code}-{len(facts)}" for code, facts in TOLD])
def test_every_code_has_its_sentence(code: str, facts: frozenset[str]) -> None:
    sentence = wording.REFUSALS.get(code) or wording.LINES.get(code)
    assert sentence, code
    assert set(re.findall(r"%\((\w+)\)s", sentence)) <= facts


def test_an_error_is_told_in_its_sentence() -> None:
    assert wording.sentence(Refused("no_useradd", user="giaoban")).startswith("Cần tài khoản hệ thống “giaoban”")
