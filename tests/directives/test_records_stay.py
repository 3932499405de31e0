"""What may never change cannot be changed by the application's own role either, whatever statement it sends."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from giaoban.directives.domain import State
from giaoban.directives.models import Directive, Evidence, Instruction
from giaoban.files.models import StoredFile
from giaoban.intake.models import Decision, Proposal, Reading, SourceText
from giaoban.papers.models import NumberTaken
from tests.factories import LONG_AGO, To, a_text, an_assignment, drafts, issue

if TYPE_CHECKING:
    from giaoban.config.embedded import Cluster
    from tests.cast import Cast


@pytest.fixture
def records(cast: Cast) -> None:
    """An issued conclusion, and a text with a reading, a proposal and decisions, one of them taken back."""
    issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]))
    made = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
    file = StoredFile.objects.create(
        sha256="0" * 64, size=1, media_type="text/plain", added_at=LONG_AGO, added_by="Người dùng mẫu"
    )
    Evidence.objects.create(step=made.steps.get(n=2), file=file, name="bao-cao.txt")
    text = a_text(cast)
    reading = Reading.objects.create(text=text, reader_version="0", options={}, result={}, made_at=LONG_AGO)
    Proposal.objects.create(reading=reading, kind="directive", start=0, end=5, data={})
    for start, withdrawn in ((0, None), (5, LONG_AGO)):
        Decision.objects.create(
            text=text,
            kind="directive",
            verb="adopt",
            start=start,
            end=start + 5,
            decided_at=LONG_AGO,
            decided_by="Người dùng mẫu",
            withdrawn_at=withdrawn,
        )


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(
    "statement",
    [
        "update intake_sourcetext set text = 'x'",
        "update intake_sourcetext set sha256 = 'x', name = 'x'",
        "delete from intake_sourcetext",
        "update intake_reading set result = '1'",
        "delete from intake_reading",
        "update intake_proposal set data = '1'",
        "delete from intake_proposal",
        "delete from intake_decision",
        "update intake_decision set text_id = text_id - 1",
        "update intake_decision set withdrawn_at = null where withdrawn_at is not null",
        "update directives_directive set text = 'x'",
        'update directives_directive set start = 0, "end" = 1',
        "update directives_directive set code = 'x'",
        "update directives_directive set state = 'draft'",
        "delete from directives_directive",
        "update directives_instruction set symbol = '9-TB/TU'",
        "update directives_instruction set issued_at = null",
        "update directives_instruction set issued_on = issued_on - 1",
        "update directives_instruction set number_id = null",
        "delete from directives_instruction",
        "delete from directives_assignment",
        "update directives_step set facts = '{}'",
        "update directives_step set recorded_at = now()",
        "delete from directives_step where n = 2",
        "update directives_evidence set name = 'x'",
        "delete from directives_evidence",
        "update papers_numbertaken set number = 99",
        "update papers_numbertaken set reason = 'x'",
        "delete from papers_numbertaken",
        "delete from papers_numberseries",
    ],
)
def test_the_applications_role_is_refused(statement: str) -> None:
    """Else one faulty line of code, or one stolen password of the database, rewrites what people signed for."""
    with pytest.raises(DatabaseError, match="is refused"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.usefixtures("records")
def test_a_text_takes_no_decision_with_it() -> None:
    """A decision never vanishes, so its text cannot either."""
    text = SourceText.objects.get(decisions__withdrawn_at=LONG_AGO)
    with pytest.raises(ProtectedError):
        text.delete()


@pytest.mark.usefixtures("records")
def test_what_may_change_still_does(cast: Cast) -> None:
    instruction = Instruction.objects.filter(number__isnull=False).get()
    instruction.version += 1
    instruction.save()
    directive = instruction.directives.get()
    directive.title = "Tên gọi khác"
    directive.save()
    draft = drafts(cast, to=[[To(what=cast.chu_se)]]).directives.get()
    draft.text = "x"
    draft.save()
    Decision.objects.filter(withdrawn_at=None).update(start=1, reason="khác")
    draft.addressees.all().delete()
    draft.delete()
    assert Directive.objects.filter(title="Tên gọi khác").exists()
    assert NumberTaken.objects.exists()


def test_nobody_empties_a_table_and_the_owner_is_refused_too(own_database: Cluster) -> None:
    url = own_database.url(owner=True, database=connection.settings_dict["NAME"])
    for table in ("intake_decision", "intake_sourcetext", "directives_step", "papers_numbertaken"):
        with psycopg.connect(url) as owner, pytest.raises(psycopg.errors.RaiseException, match="is refused"):
            owner.execute(f"truncate {table} cascade")
