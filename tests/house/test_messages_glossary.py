"""The glossary gives states, kinds and roles the Vietnamese that the pages give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.utils import translation

from giaoban.conferences import wording as conferences
from giaoban.directives import wording as directives
from giaoban.directives.wording.notices import LEVELS
from giaoban.directives.wording.old_lists import LIST_COLUMNS, LIST_STATES
from giaoban.intake import wording as intake
from giaoban.notices.wording import WAYS
from giaoban.organisation import wording as organisation
from giaoban.reporting import wording as reporting
from giaoban.ui.wording import BADGES
from tests.house import ROOT

ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", flags=re.MULTILINE)

SAID: Mapping[str, Mapping[Any, Any]] = {
    "instruction": directives.INSTRUCTION_KINDS,
    "directive": {**directives.DIRECTIVE_KINDS, "draft": BADGES["draft"].label, "issued": "đã ban hành"},
    "column of an old list": LIST_COLUMNS,
    "state in an old list": LIST_STATES,
    "role of a body": directives.ROLES,
    "assignment": directives.STATES,
    "verb": directives.VERBS,
    "level of a reminder": LEVELS,
    "way of being told": WAYS,
    "verdict of a conference": directives.ASSESSED,
    "time, as of a day": directives.TIME_STATES,
    "column of totals": directives.STANDINGS,
    "decision on the desk": intake.VERBS,
    "assessment": reporting.ASSESSMENT_KINDS,
    "form of a conference": conferences.MODES,
    "kind of body": organisation.KINDS,
    "level of a body": organisation.LEVELS,
    "line of authority": organisation.RELATIONS,
    "role of a post": organisation.ROLES,
    "succession of bodies": organisation.SUCCESSIONS,
}


def rows_of(thing: str) -> dict[str, str]:
    text = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
    return {code: words for code, words, what in ROW.findall(text) if what == thing}


@pytest.mark.parametrize("thing", SAID)
def test_the_glossary_says_what_the_pages_say(thing: str) -> None:
    rows = rows_of(thing)
    assert rows, f"the glossary has no row of: {thing}"
    with translation.override("vi"):
        shown = {str(getattr(code, "value", code)): str(words).casefold() for code, words in SAID[thing].items()}
    assert {code: words.casefold() for code, words in rows.items()} == {code: shown.get(code) for code in rows}
