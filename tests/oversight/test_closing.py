"""A closed period: what it showed then is what is printed for ever; a correction is told beneath it, never made."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from giaoban.directives.actions import life, steering
from giaoban.directives.actions.life import Product
from giaoban.directives.domain import State
from giaoban.journal.models import JournalEntry
from giaoban.kernel import clock
from giaoban.organisation.models import BodyName, ReadingGroup
from giaoban.oversight.models import Closing, ClosingNote, Kept, KeptLine
from tests.api.callers import caller
from tests.factories import a_field, an_assignment, an_issued_directive

if TYPE_CHECKING:
    from giaoban.directives.models import Assignment
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
WHY: dict[str, Any] = {"reason": "Theo chỉ đạo của thường trực (mẫu)."}
FORMS = [f"{n:02}" for n in range(1, 10)]


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def close(cast: Cast, period: str, on: date | None = None) -> dict[str, Any]:
    told = {"period": period} | ({"on": on.isoformat()} if on else {})
    answer = caller(cast, "head_of_office").post("closings", told)
    assert answer.status_code == 201, answer.content.decode()
    made: dict[str, Any] = answer.json()
    return made


def printed(cast: Cast, period: str = "2023-Q2", who: str = "leader") -> dict[str, Any]:
    """Every form of the period, but for what was corrected beneath it."""
    found = {number: caller(cast, who).read(f"statistics/forms/{number}?period={period}") for number in FORMS}
    return {number: {**one, "notes": []} for number, one in found.items()}


def picture(cast: Cast, closing: dict[str, Any], who: str = "leader") -> dict[str, dict[str, Any]]:
    rows = caller(cast, who).read(f"closings/{closing['id']}/assignments")["items"]
    return {one["code"]: one for one in rows}


def done(cast: Cast, made: Assignment, day: date) -> None:
    clock.stand_on(day)
    life.report_done(by=cast.body_head, assignment_id=made.pk, product=Product(number="9-BC/HU", on=day))
    life.verify(by=cast.leader, assignment_id=made.pk)


@pytest.fixture
def duties(cast: Cast) -> list[Assignment]:
    field = a_field("kinh-te", "Kinh tế (mẫu)")
    return [
        an_assignment(cast, body=cast.chu_se, state=state, due_on=date(2023, 6, 15), field=field)
        for state in (State.UNDER_WAY, State.ACCEPTED, State.RETURNED)
    ]


class TestWhatWasPublished:
    def test_is_printed_the_same_after_all_was_edited(self, cast: Cast, duties: list[Assignment]) -> None:
        done(cast, duties[0], date(2023, 6, 20))
        clock.stand_on(date(2023, 7, 3))
        close(cast, "2023-Q2")
        before = printed(cast)
        assert before["01"]["closed_at"]
        clock.stand_on(date(2023, 7, 20))
        steering.reopen(by=cast.clerk, assignment_id=duties[0].pk, **WHY)
        steering.withdraw(by=cast.clerk, assignment_id=duties[1].pk, **WHY)
        duties[2].directive.title = "Tên khác hẳn (mẫu)"
        duties[2].directive.save(update_fields=["title"])
        BodyName.objects.filter(body=cast.chu_se).update(full="Tên khác (mẫu)")
        a_field("kinh-te", "").__class__.objects.filter(code="kinh-te").update(name_vi="Lĩnh vực khác (mẫu)")
        assert printed(cast) == before
        live = caller(cast, "leader").read("statistics/forms/01?since=2023-04-01&as_of=2023-07-20")
        assert live["lines"][0][1] == "Tên khác (mẫu)"

    @pytest.mark.usefixtures("duties")
    def test_is_what_the_lives_said_on_that_day(self, cast: Cast) -> None:
        clock.stand_on(date(2023, 7, 3))
        alive = printed(cast)
        close(cast, "2023-Q2")
        frozen = printed(cast)
        kept = ("lines", "sum", "length", "adds_up", "columns")
        assert {n: {k: one[k] for k in kept} for n, one in frozen.items()} == {
            n: {k: one[k] for k in kept} for n, one in alive.items()
        }

    def test_its_figures_open_to_its_own_lines(self, cast: Cast, duties: list[Assignment]) -> None:
        clock.stand_on(date(2023, 7, 3))
        close(cast, "2023-Q2")
        steering.withdraw(by=cast.clerk, assignment_id=duties[1].pk, **WHY)
        shown = as_(cast, "leader").get("/statistics/02/?period=2023-Q2&standing=open_overdue").content.decode()
        assert shown.count('<th scope="row">') == 3
        assert "đúng như đã công bố" in shown

    def test_restricted_lines_are_kept_and_shown_to_their_readers_only(self, cast: Cast) -> None:
        group = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
        hidden = an_assignment(cast, body=cast.chu_se, due_on=date(2023, 6, 15), restricted_to=group)
        an_assignment(cast, body=cast.dak_doa, due_on=date(2023, 6, 15))
        cast.let_read("leader", group)
        clock.stand_on(date(2023, 7, 3))
        made = close(cast, "2023-Q2")
        assert hidden.directive.code in picture(cast, made)
        assert hidden.directive.code not in picture(cast, made, who="head_of_office")
        forms = {who: printed(cast, who=who)["01"] for who in ("leader", "head_of_office")}
        assert {who: (one["adds_up"], one["length"]) for who, one in forms.items()} == {
            "leader": (True, 2), "head_of_office": (True, 1),
        }  # fmt: skip


class TestWhatIsKept:
    def test_age_carry_overs_silence_and_what_is_repeated(self, cast: Cast) -> None:
        field = a_field("dat-dai", "Đất đai (mẫu)")
        first = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, field=field)
        clock.stand_on(date(2023, 7, 3))
        close(cast, "2023-Q2")
        again = an_issued_directive(cast, field=field)
        second = an_assignment(cast, body=cast.chu_se, directive=again, field=field)
        second.assigned_on = date(2023, 7, 10)
        second.save(update_fields=["assigned_on"])
        clock.stand_on(date(2023, 10, 2))
        life.accept(by=cast.body_clerk, assignment_id=second.pk)
        made = close(cast, "2023-Q3", date(2023, 10, 2))
        told = picture(cast, made)
        old, new = told[first.directive.code], told[again.code]
        assert (old["age_in_quarters"], old["carry_overs"], old["repeated"]) == (3, 1, 0)
        assert old["silent_for"] == (date(2023, 10, 2) - date(2023, 3, 29)).days
        assert (new["age_in_quarters"], new["silent_for"], new["repeated"]) == (2, None, 1)
        assert new["repeats_words"] == first.directive.text
        shown = as_(cast, "leader").get("/periods/2023-Q3/?show=repeated").content.decode()
        assert f"“{first.directive.text}”" in shown

    def test_the_next_period_begins_where_the_last_picture_ended(self, cast: Cast, duties: list[Assignment]) -> None:
        """Cut off for the conference on 12 June: what is verified on the 20th is in the next picture, not in none."""
        clock.stand_on(date(2023, 6, 12))
        close(cast, "2023-Q2", date(2023, 6, 12))
        done(cast, duties[0], date(2023, 6, 20))
        clock.stand_on(date(2023, 9, 12))
        made = close(cast, "2023-Q3", date(2023, 9, 12))
        assert made["since"] == "2023-06-13"
        assert picture(cast, made)[duties[0].directive.code]["standing"] == "verified_late"


class TestClosing:
    @pytest.mark.parametrize("who", ["clerk", "leader", "inspector", "body_head"])
    def test_only_the_head_of_the_office_closes(self, cast: Cast, who: str) -> None:
        clock.stand_on(date(2023, 7, 3))
        assert as_(cast, who).post("/periods/2023-Q2/close/", {"on": ""}).status_code == 403
        assert not Closing.objects.exists()

    @pytest.mark.usefixtures("duties")
    def test_neither_twice_nor_ahead_nor_out_of_order(self, cast: Cast) -> None:
        clock.stand_on(date(2023, 7, 3))
        page = as_(cast, "head_of_office")
        ahead = page.post("/periods/2023-Q2/close/", {"on": "9/7/2023"})
        assert "Ngày chốt 09/7/2023 chưa đến" in ahead.content.decode()
        assert page.post("/periods/2023-Q2/close/", {"on": "30/6/2023"}).status_code == 303
        again = page.post("/periods/2023-Q2/close/", {"on": "2/7/2023"})
        assert again.status_code == 409
        before = caller(cast, "head_of_office").post("closings", {"period": "2023-Q1"})
        assert (before.status_code, before.json()["code"]) == (409, "later_period_closed")
        assert Closing.objects.count() == 1

    @pytest.mark.usefixtures("duties")
    def test_a_correction_is_told_under_every_form(self, cast: Cast) -> None:
        clock.stand_on(date(2023, 7, 3))
        close(cast, "2023-Q2")
        clock.stand_on(date(2023, 7, 9))
        page = as_(cast, "head_of_office")
        page.post("/periods/2023-Q2/note/", {"text": "Bỏ sót một báo cáo (mẫu)."})
        shown = as_(cast, "leader").get("/statistics/05/?period=2023-Q2").content.decode()
        assert "Đính chính ngày 09/7/2023: Bỏ sót một báo cáo (mẫu)." in shown
        assert [one.kind for one in JournalEntry.objects.order_by("seq")] == ["period_closed", "closing_noted"]

    @pytest.mark.usefixtures("duties")
    def test_the_database_refuses_to_change_a_picture(self, cast: Cast) -> None:
        clock.stand_on(date(2023, 7, 3))
        close(cast, "2023-Q2")
        caller(cast, "head_of_office").post(f"closings/{Closing.objects.get().pk}/notes", {"text": "Sửa (mẫu)."})
        for model in (Closing, Kept, ClosingNote):
            with pytest.raises(DatabaseError, match="stays as it was closed"), transaction.atomic():
                model.objects.update(id=0)
            with pytest.raises(DatabaseError), transaction.atomic():
                model.objects.all().delete()
        assert KeptLine.objects.filter(form="07").exists()
