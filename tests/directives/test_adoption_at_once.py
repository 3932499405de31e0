"""Two clerks at one text at the same moment, in two real transactions."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from giaoban.directives.actions import adoption, drafts
from giaoban.directives.actions.issue import issue_conclusion
from giaoban.directives.models import Assignment, Directive, Instruction
from giaoban.directives.queries.drafting import draft_of
from giaoban.intake.models import Decision
from giaoban.kernel.errors import Refused, Stale
from tests.cast import TODAY, Cast
from tests.directives.adopting import on_the_desk, waiting

if TYPE_CHECKING:
    from pathlib import Path

    from giaoban.config.embedded import Cluster


@pytest.fixture
def office(own_database: Cluster, settings: object, tmp_path: Path) -> Cast:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
    return Cast.assemble()


def at_once(*verbs: Callable[[], object]) -> list[object]:
    """Each in a thread and a connection of its own; a refusal is an answer, too."""
    start = threading.Barrier(len(verbs))

    def run(verb: Callable[[], object]) -> object:
        start.wait(timeout=10)
        try:
            return verb()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs))


def test_one_of_two_who_adopt_the_same_words_is_told_of_the_other(office: Cast) -> None:
    text = on_the_desk(office.clerk)
    ids = waiting(office.clerk, text)
    clerks = (office.clerk, office.head_of_office)
    answers = at_once(*(lambda by=by: adoption.adopt(by=by, text_id=text.pk, proposal_ids=ids) for by in clerks))
    [refused] = [one for one in answers if isinstance(one, Refused)]
    assert refused.code == "overlaps_decision"
    assert refused.facts["whose"] in [f"{by.name}, {by.post_title}" for by in clerks]
    assert Decision.objects.count() == len(ids)
    assert Directive.objects.count() == 7


def test_two_who_adopt_different_words_both_do(office: Cast) -> None:
    text = on_the_desk(office.clerk)
    ids = waiting(office.clerk, text)
    answers = at_once(
        lambda: adoption.adopt(by=office.clerk, text_id=text.pk, proposal_ids=ids[:5]),
        lambda: adoption.adopt(by=office.head_of_office, text_id=text.pk, proposal_ids=ids[5:]),
    )
    assert all(isinstance(one, list) for one in answers)
    assert (waiting(office.clerk, text), Instruction.objects.count()) == ([], 1)


def test_of_two_who_change_one_draft_the_second_is_stale(office: Cast) -> None:
    text = on_the_desk(office.clerk)
    adoption.adopt(by=office.clerk, text_id=text.pk, proposal_ids=waiting(office.clerk, text)[-1:])
    directive = Directive.objects.get()
    draft = draft_of(directive)
    answers = at_once(
        *(
            lambda by=by: drafts.revise(
                by=by, directive_id=directive.pk, version=1, draft=replace(draft, title=by.name)
            )
            for by in (office.clerk, office.head_of_office)
        )
    )
    [stale] = [one for one in answers if isinstance(one, Stale)]
    [kept] = [one for one in answers if isinstance(one, Directive)]
    directive.refresh_from_db()
    assert (directive.title, directive.version) == (kept.title, 2)
    assert kept.title in str(stale.facts["whose"])


def test_taking_back_and_merging_the_same_decision(office: Cast) -> None:
    text = on_the_desk(office.clerk)
    made = adoption.adopt(by=office.clerk, text_id=text.pk, proposal_ids=waiting(office.clerk, text)[-3:-1])
    picks = [adoption.Pick(decision_id=one.pk, version=one.version) for one in made]
    answers = at_once(
        lambda: adoption.merge(by=office.clerk, text_id=text.pk, picks=picks),
        lambda: adoption.take_back(
            by=office.head_of_office, text_id=text.pk, decision_id=made[0].pk, version=made[0].version
        ),
    )
    [stale] = [one for one in answers if isinstance(one, Stale)]
    assert stale.code == "decision_changed"
    assert Directive.objects.count() == 1


def test_an_issue_never_leaves_a_draft_of_the_same_moment_behind(office: Cast) -> None:
    """Either the draft came first and the preview is out of date, or the issue did and adopting is refused."""
    text = on_the_desk(office.clerk)
    ids = waiting(office.clerk, text)
    adoption.adopt(by=office.clerk, text_id=text.pk, proposal_ids=ids[3:5])
    conclusion = Instruction.objects.get()
    answers = at_once(
        lambda: issue_conclusion(
            by=office.head_of_office,
            instruction_id=conclusion.pk,
            version=conclusion.version,
            issued_on=TODAY,
            signer_id=office.signer.pk,
            symbol="TB/TU",
            scope="2020-2025",
            gaps_reason="Thử cùng lúc",
        ),
        lambda: adoption.adopt(by=office.clerk, text_id=text.pk, proposal_ids=ids[6:7]),
    )
    refused = [one.code for one in answers if isinstance(one, Refused)]
    assert refused in (["instruction_changed"], ["desk_is_closed"])
    conclusion.refresh_from_db()
    states = set(Directive.objects.values_list("state", flat=True))
    assert states == ({"issued"} if conclusion.issued_at else {"draft"})
    assert bool(Assignment.objects.count()) is (conclusion.issued_at is not None)
