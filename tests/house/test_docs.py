"""The documents say what is: commands, settings, terms, decisions and links."""

from __future__ import annotations

import enum
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from giaoban.kernel import actor
from giaoban.kernel.events import Event
from tests.house import ROOT, SOURCE, project_files

GLOSSARY = ROOT / "docs" / "reference" / "glossary.md"
SETTINGS = ROOT / "docs" / "reference" / "settings.md"
DECISIONS = ROOT / "docs" / "decisions"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _rooms(name: str) -> Iterator[ModuleType]:
    """This room of every app that has it; of a room that has become a package, each module."""
    for path in sorted([*SOURCE.glob(f"*/{name}.py"), *SOURCE.glob(f"*/{name}/*.py")]):
        dotted = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
        yield importlib.import_module(dotted.removesuffix(".__init__"))


def _glossary_terms() -> set[str]:
    return set(re.findall(r"`([^`]+)`", _read(GLOSSARY)))


def _event_names() -> set[str]:
    """The events that can happen; a class that others are made from is only their common form."""
    things = [thing for room in _rooms("events") for thing in vars(room).values() if isinstance(thing, type)]
    return {thing.__name__ for thing in things if issubclass(thing, Event) and not thing.__subclasses__()}


def _state_names() -> set[str]:
    """Every value that a life, a kind or a role may have: they stand in the database and in the API.

    Media types (with a slash) have their register elsewhere.
    """
    return {
        str(member.value)
        for room in [*_rooms("domain"), actor]
        for thing in vars(room).values()
        if isinstance(thing, type) and issubclass(thing, enum.StrEnum) and thing.__module__ == room.__name__
        for member in thing
        if "/" not in member.value
    }


def test_the_glossary_has_every_event() -> None:
    assert sorted(_event_names() - _glossary_terms()) == []


def test_the_glossary_has_every_state_and_kind() -> None:
    assert sorted(_state_names() - _glossary_terms()) == []


def test_every_setting_has_its_line() -> None:
    code = "\n".join(_read(path) for path in SOURCE.rglob("*.py"))
    assert sorted(set(re.findall(r"\bGIAOBAN_[A-Z_]+\b", code)) - _settings_described()) == []


def test_no_setting_is_described_that_nothing_reads() -> None:
    code = "\n".join(_read(path) for path in [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
    assert sorted(name for name in _settings_described() if name not in code) == []


def _settings_described() -> set[str]:
    return set(re.findall(r"^\| `(GIAOBAN_[A-Z_]+)` \|", _read(SETTINGS), flags=re.MULTILINE))


def test_every_make_command_in_a_document_is_a_target() -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", _read(ROOT / "Makefile"), flags=re.MULTILINE))
    for document in project_files(".md"):
        named = set(re.findall(r"(?:^|`)make ([a-z][a-z-]*)", _read(document), flags=re.MULTILINE))
        assert named - targets == set(), document


def test_every_target_says_what_it_does() -> None:
    makefile = _read(ROOT / "Makefile")
    declared = set(re.search(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE).group(1).split())  # type: ignore[union-attr]  # asserted by being there
    assert set(re.findall(r"^([a-z][a-z-]*):.*## \S", makefile, flags=re.MULTILINE)) == declared


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = []
    for document in project_files(".md"):
        links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", _read(document))
        local = [link for link in links if not re.match(r"[a-z]+:", link)]
        broken += [f"{document.name}: {link}" for link in local if not (document.parent / link).exists()]
    assert broken == []


def test_every_decision_is_in_the_index_and_says_what_was_refused() -> None:
    index = _read(DECISIONS / "README.md")
    for record in sorted(DECISIONS.glob("[0-9]*.md")):
        assert f"({record.name})" in index
        headings = re.findall(r"^## (.+)$", _read(record), flags=re.MULTILINE)
        assert [name for name in ("Context", "Decision", "Consequences", "Refused") if name not in headings] == [], (
            record
        )
