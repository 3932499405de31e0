"""Whoever forges the follow-up, even as the database's superuser, is found by comparing it with the journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import connection

from giaoban.config import checking
from giaoban.config.checking_lives import TOLD_BY
from giaoban.directives.actions import life
from giaoban.directives.actions.evidence import Upload
from giaoban.directives.domain import Verb
from giaoban.directives.models import Assignment
from tests.cast import Cast
from tests.factories import To, drafts, issue

if TYPE_CHECKING:
    from giaoban.config.embedded import Cluster

STEP_MORE = """
insert into directives_step
select 999, n + 1, 'return', 'returned', due_after, null, effective_on, recorded_at, by_user_id, by_post_id, by_name,
       by_post_title, by_body_name, facts, assignment_id
from directives_step where n = 7
"""
DONE = life.Product(number="12-BC/HU", kind="Báo cáo", on=date(2023, 6, 20))


@pytest.fixture
def forge(own_database: Cluster, settings: object, tmp_path: Path) -> Callable[..., Assignment]:
    """One assignment that went its whole way, and a superuser who switches the guards off and does as he likes."""
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
    cast = Cast.assemble()
    issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]))
    made = Assignment.objects.get()
    proof = Upload(name="minh-chung.txt", content=b"xong")
    life.accept(by=cast.body_clerk, assignment_id=made.pk)
    life.report_progress(by=cast.body_clerk, assignment_id=made.pk, text="Đã rà soát.", percent=40)
    life.report_done(by=cast.body_head, assignment_id=made.pk, product=DONE, evidence=[proof])
    life.return_(by=cast.leader, assignment_id=made.pk, reason="Thiếu phụ lục.")
    life.report_done(by=cast.body_head, assignment_id=made.pk, product=DONE, evidence=[proof])
    life.verify(by=cast.head_of_office, assignment_id=made.pk)

    def do(*statements: str) -> Assignment:
        url = own_database.url(owner=True, database=connection.settings_dict["NAME"])
        with psycopg.connect(url) as owner:
            owner.execute("set session_replication_role = replica")  # no trigger speaks
            for statement in statements:
                owner.execute(statement)
        return made

    return do


def told(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = checking.check()
    return code, capsys.readouterr().out


def test_an_honest_life_is_true(forge: Callable[..., Assignment], capsys: pytest.CaptureFixture[str]) -> None:
    forge()
    code, said = told(capsys)
    assert (code, "1 phần việc: từng bước khớp với nhật ký" in said) == (0, True), said


@pytest.mark.parametrize(
    ("statements", "wrong"),
    [
        (["update directives_assignment set state = 'under_way'"], "trạng thái lưu là under_way nhưng bước cuối là"),
        (["update directives_assignment set due_on = '2033-01-01'"], "hạn hoặc ngày hoàn thành khác"),
        (
            [
                "update directives_step set finished_after = '2023-06-01' where n >= 6",
                "update directives_assignment set finished_on = '2023-06-01'",
            ],
            "bước 6 khác với mục",
        ),
        (["update directives_step set by_name = 'Người khác' where n = 7"], "bước 7 khác với mục"),
        (['update directives_step set facts = \'{"reason": "Khác"}\' where n = 5'], "bước 5 khác với mục"),
        (["update directives_step set recorded_at = recorded_at - interval '1 day' where n = 2"], "bước 2 khác"),
        (["delete from directives_evidence"], "bước 4 khác với mục"),
        (
            [
                STEP_MORE,
                "update directives_assignment set state = 'returned', finished_on = null",
            ],
            "bước 8 không có trong nhật ký",
        ),
        (
            [
                "delete from directives_step where n = 7",
                "update directives_assignment set state = 'reported_done'",
            ],
            "mất bước mà mục",
        ),
        (
            [
                "delete from directives_evidence",
                "delete from directives_step",
                "delete from directives_assignment",
            ],
            "Mất phần việc",
        ),
    ],
    ids=["state", "term", "product day", "person", "words", "moment", "proof", "step added", "step gone", "all gone"],
)
def test_a_forged_life_is_named(
    forge: Callable[..., Assignment], capsys: pytest.CaptureFixture[str], statements: list[str], wrong: str
) -> None:
    """A late duty made punctual, or an unverified one verified, would pass for the truth at the next conference."""
    assignment = forge(*statements)
    code, said = told(capsys)
    assert code == 1
    assert wrong in said, said
    assert f"hần việc {assignment.pk} " in said
    assert "Nhật ký nguyên vẹn" in said


def test_every_verb_says_by_which_entry_it_is_told() -> None:
    assert set(TOLD_BY) == set(Verb)
