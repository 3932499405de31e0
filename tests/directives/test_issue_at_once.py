"""Offices press the button together: real connections, a database of their own."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from giaoban.directives.domain import AddresseeRole
from giaoban.directives.models import Assignment
from giaoban.kernel.errors import Refused
from tests.cast import Cast
from tests.factories import To, drafts, issue

if TYPE_CHECKING:
    from pathlib import Path

    from giaoban.directives.models import Instruction

EACH = AddresseeRole.EACH


@pytest.fixture
def cast(own_database: object, settings: object, tmp_path: Path) -> Cast:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
    return Cast.assemble()


def together(cast: Cast, instructions: list[Instruction]) -> list[str]:
    start = threading.Barrier(len(instructions))
    answers = [""] * len(instructions)
    by = cast.head_of_office

    def one(place: int, instruction: Instruction) -> None:
        start.wait(timeout=10)
        try:
            answers[place] = issue(cast, instruction, by=by).symbol
        except Refused as refused:
            answers[place] = refused.code
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(instructions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return answers


def test_numbers_follow_one_another_and_a_refused_one_leaves_no_gap(cast: Cast) -> None:
    good = [drafts(cast, to=[[To(what=cast.chu_se)]]) for _ in range(4)]
    bad = drafts(cast, to=[[To(phrase="Ban chỉ đạo")]])
    answers = together(cast, [good[0], bad, *good[1:]])
    assert sorted(answers) == ["01-TB/TU", "02-TB/TU", "03-TB/TU", "04-TB/TU", "addressee_unmatched"]


def test_the_same_conclusion_twice_is_issued_once(cast: Cast) -> None:
    one = drafts(cast, to=[[To(what=cast.districts, role=EACH)]])
    assert sorted(together(cast, [one, one])) == ["01-TB/TU", "already_issued"]
    assert Assignment.objects.count() == 3
