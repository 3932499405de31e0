"""The office's forms: of a past day as it was known, adding up or not printed, every figure with its list."""

from __future__ import annotations

import io
import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from giaoban.directives.actions import extensions, handing_on, life, reminding, steering, working
from giaoban.directives.actions.life import Product
from giaoban.directives.domain import State, Verb
from giaoban.directives.models import Assignment, Step
from giaoban.kernel import clock
from giaoban.organisation.models import ReadingGroup
from giaoban.petitions import actions as petitions
from giaoban.petitions.actions import Asked
from tests.api.callers import caller
from tests.factories import LONG_AGO, a_field, a_step, an_assignment

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
WHY: dict[str, Any] = {"reason": "Theo chỉ đạo của thường trực (mẫu)."}
Q2 = "since=2023-04-01&as_of=2023-06-30"


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def form(cast: Cast, number: str, days: str = Q2, who: str = "leader") -> dict[str, Any]:
    found: dict[str, Any] = caller(cast, who).read(f"statistics/forms/{number}?{days}")
    return found


def named(sheet: dict[str, Any], line: list[Any]) -> dict[str, Any]:
    return dict(zip([one["name"] for one in sheet["columns"]], line, strict=True))


def by_body(sheet: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {told["body"]: told for told in (named(sheet, line) for line in sheet["lines"])}


def on(day: date) -> date:
    clock.stand_on(day)
    return day


def done(cast: Cast, made: Assignment, day: date) -> None:
    """Reported and verified on that day, the product of that day."""
    on(day)
    life.report_done(by=cast.body_head, assignment_id=made.pk, product=Product(number="9-BC/HU", on=day))
    life.verify(by=cast.leader, assignment_id=made.pk)


class TestAsOfADay:
    def test_a_past_day_shows_what_was_known_then(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=date(2023, 6, 15))
        done(cast, made, date(2023, 7, 10))
        then, now = form(cast, "01"), form(cast, "01", "since=2023-04-01&as_of=2023-07-10")
        assert by_body(then)["Huyện ủy Chư Sê"]["open_overdue"] == 1
        assert by_body(now)["Huyện ủy Chư Sê"]["verified_late"] == 1

    def test_work_that_was_handed_over_stays_in_the_report_of_before(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, due_on=date(2023, 6, 15))
        on(date(2023, 7, 3))
        handing_on.reassign(by=cast.clerk, assignment_id=made.pk, body_id=cast.dak_doa.pk, **WHY)
        assert list(by_body(form(cast, "01"))) == ["Huyện ủy Chư Sê"]
        assert list(by_body(form(cast, "01", "period=2023-Q3"))) == ["Huyện ủy Đak Đoa"]

    def test_a_period_begins_with_what_was_open_and_leaves_out_what_was_over(self, cast: Cast) -> None:
        over, carried = (an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY) for _ in range(2))
        done(cast, over, date(2023, 6, 1))
        on(date(2023, 7, 20))
        told = by_body(form(cast, "01", "period=2023-Q3"))["Huyện ủy Chư Sê"]
        assert (told["total"], told["before"], told["given"], told["open_overdue"]) == (1, 1, 0, 1)
        rows = form(cast, "02", "period=2023-Q3")["lines"]
        assert [line[3] for line in rows] == [carried.directive.title]
        steering.reopen(by=cast.clerk, assignment_id=over.pk, **WHY)
        told = by_body(form(cast, "01", "period=2023-Q3"))["Huyện ủy Chư Sê"]
        assert (told["total"], told["before"]) == (2, 2)

    def test_what_was_reopened_later_was_over_in_the_periods_between(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
        done(cast, made, date(2023, 6, 1))
        on(date(2023, 11, 1))
        steering.reopen(by=cast.clerk, assignment_id=made.pk, **WHY)
        assert form(cast, "01", "period=2023-Q3")["length"] == 0
        assert form(cast, "01", "period=2023-Q4")["length"] == 1


@pytest.fixture
def province(cast: Cast) -> None:
    """Something in every column, some of it from before the period."""
    field = a_field("kinh-te", "Kinh tế (mẫu)")
    for body in (cast.chu_se, cast.dak_doa):
        for state in State:
            finished = date(2023, 4, 5) if state in (State.VERIFIED, State.REPORTED_DONE) else None
            for due in (date(2023, 4, 4), date(2023, 12, 1), None):
                an_assignment(cast, body=body, state=state, due_on=due, finished_on=finished, field=field)
    hidden = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
    an_assignment(cast, body=cast.pleiku, restricted_to=hidden)


@pytest.mark.usefixtures("province")
class TestFigures:
    @pytest.mark.parametrize(
        "address",
        ["01/?since=1/4/2023&on=10/4/2023", "05/?since=28/3/2023&on=10/4/2023", "06/?since=28/3/2023", "07/", "08/"],
    )
    def test_every_figure_opens_to_just_what_it_counts(self, cast: Cast, address: str) -> None:
        on(date(2023, 4, 20))
        client = as_(cast, "leader")
        shown = client.get(f"/statistics/{address}").content.decode()
        cells = re.findall(r'class="cell-link" href="([^"]+)">([\d.]+)</a>', shown)
        for url, amount in {(url, amount) for url, amount in cells if "/directives/" in url}:
            listed = client.get(unescape(url)).content.decode()
            counted = re.search(r'<p class="lede">([\d.]+) phần việc', listed)
            assert counted is not None
            assert counted[1] == amount, url
        assert len(cells) > (1 if address[:2] in ("07", "08") else 20) or address == "08/"

    def test_restricted_things_are_left_out_and_said_to_be(self, cast: Cast) -> None:
        shown = as_(cast, "leader").get("/statistics/01/").content.decode()
        assert "không gồm nhiệm vụ mật và 1 nhiệm vụ hạn chế" in shown
        assert "Thành ủy Pleiku" not in shown

    @pytest.mark.parametrize("number", ["01", "02", "03", "04", "05", "06", "07", "08", "09"])
    def test_each_form_adds_up_on_paper_and_as_a_sheet(self, cast: Cast, number: str) -> None:
        on(date(2023, 4, 20))
        client = as_(cast, "head_of_office")
        assert "không cộng khớp" not in client.get(f"/statistics/{number}/").content.decode()
        book = load_workbook(io.BytesIO(client.get(f"/statistics/{number}.xlsx").content))
        page = book.worksheets[0]
        assert page["A2"].value.startswith(f"Biểu {number} – ")
        assert page["A3"].value.startswith("Từ ngày 01/4/2023 đến hết ngày 20/4/2023")
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        told = form(cast, number, "since=2023-04-01&as_of=2023-04-20", who="head_of_office")
        assert page["A5"].value == "STT"
        assert len([row for row in page.iter_rows(min_row=7) if isinstance(row[0].value, int)]) == told["length"]

    def test_a_sheet_never_computes_what_a_body_typed(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
        made.directive.title = "=HYPERLINK(1)"
        made.directive.save(update_fields=["title"])
        content = as_(cast, "clerk").get("/statistics/02.xlsx?since=1/4/2023").content
        cells = [cell for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows() for cell in row]
        assert [cell.data_type for cell in cells if cell.value == "=HYPERLINK(1)"] == ["s"]


class TestWhatDoesNotAddUp:
    @pytest.fixture(autouse=True)
    def _a_life_without_its_beginning(self, cast: Cast) -> None:
        """As if somebody had written into the database: counted by its last step, not by its first."""
        made = an_assignment(cast, body=cast.dak_doa)
        lost = Assignment.objects.create(
            directive=made.directive, body=cast.chu_se, role="each", assigned_on=made.assigned_on, state="assigned"
        )
        a_step(lost, 2, Verb.ACCEPT, State.ACCEPTED, LONG_AGO)

    def test_the_page_says_so_and_prints_no_table(self, cast: Cast) -> None:
        shown = as_(cast, "leader").get("/statistics/01/?since=1/4/2023&on=30/6/2023").content.decode()
        assert "Cả biểu: tổng số là 1 nhưng các phần cộng lại được 2." in shown
        assert "<table" not in shown

    def test_no_sheet_leaves_the_house_and_programs_get_no_lines(self, cast: Cast) -> None:
        answer = as_(cast, "leader").get("/statistics/01.xlsx?since=1/4/2023&on=30/6/2023")
        assert answer.status_code == 409
        told = form(cast, "01")
        assert (told["adds_up"], told["lines"], told["sum"]) == (False, [], [])
        assert told["wrong"] == [{"line": "", "whole": "total", "said": 1, "sum": 2}]


class TestWhoseDays:
    def test_days_of_waiting_for_others_are_not_the_bodys_own(self, cast: Cast) -> None:
        """Due on Thursday 15 June; asked for help from the 20th to the 24th, reported from the 22nd to the 28th."""
        made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=date(2023, 6, 15))
        on(date(2023, 6, 20))
        working.report_obstacle(
            by=cast.body_clerk, assignment_id=made.pk, text="Thiếu vốn (mẫu).", asked_of_id=cast.dak_doa.pk,
            answer_by=date(2023, 6, 23),
        )  # fmt: skip
        on(date(2023, 6, 22))
        product = Product(number="9-BC/HU", on=date(2023, 6, 22))
        life.report_done(by=cast.body_head, assignment_id=made.pk, product=product)
        on(date(2023, 6, 24))
        working.answer_obstacle(by=cast.other_body_clerk, assignment_id=made.pk, n=1, text="Đã bố trí (mẫu).")
        on(date(2023, 6, 28))
        life.return_(by=cast.leader, assignment_id=made.pk, **WHY)
        on(date(2023, 6, 30))
        told = form(cast, "03")
        [line] = [named(told, line) for line in told["lines"]]
        assert (line["days_late"], line["days_own"], line["days_waiting"]) == (15, 7, 8)
        assert line["cause"] == "Thiếu vốn (mẫu)."
        assert "Cộng 15 ngày quá hạn: 7 ngày của cơ quan, 8 ngày chờ nơi khác" in " ".join(told["notes"])

    def test_a_request_that_came_too_late_excuses_nothing(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=date(2023, 6, 15))
        asked = {"reason": "Chờ số liệu (mẫu).", "work_done": "Một nửa (mẫu).", "wanted_on": date(2023, 7, 15)}
        on(date(2023, 6, 14))
        extensions.ask_extension(by=cast.body_head, assignment_id=made.pk, **asked)  # type: ignore[arg-type]
        on(date(2023, 6, 30))
        told = form(cast, "03")
        assert [named(told, line)["days_waiting"] for line in told["lines"]] == [0]


class TestWhatHappened:
    def test_more_time_help_reports_and_reminders_stand_in_their_forms(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=date(2023, 6, 15))
        asked = {"reason": "Chờ số liệu (mẫu).", "work_done": "Một nửa (mẫu).", "wanted_on": date(2023, 6, 25)}
        on(date(2023, 6, 1))
        extensions.ask_extension(by=cast.body_head, assignment_id=made.pk, **asked)  # type: ignore[arg-type]
        on(date(2023, 6, 2))
        extensions.grant_extension(by=cast.leader, assignment_id=made.pk, document="5-CV/TU")
        working.report_obstacle(
            by=cast.body_clerk, assignment_id=made.pk, text="Thiếu vốn (mẫu).", asked_of_id=cast.dak_doa.pk,
            answer_by=date(2023, 6, 9),
        )  # fmt: skip
        on(date(2023, 6, 27))
        reminding.remind_by_hand(by=cast.clerk, assignment_id=made.pk)
        life.report_done(by=cast.body_head, assignment_id=made.pk, product=Product(number="9", on=date(2023, 6, 20)))
        on(date(2023, 6, 30))
        sheets = {number: form(cast, number) for number in ("04", "07", "08", "09")}
        lines = {number: named(told, told["lines"][0]) for number, told in sheets.items()}
        extended = lines["04"]
        assert (extended["due_then"], extended["granted_on"], extended["document"]) == (
            "2023-06-15", "2023-06-25", "5-CV/TU",
        )  # fmt: skip
        assert (lines["07"]["to_report"], lines["07"]["late"], lines["07"]["in_time"]) == (1, 1, 0)
        assert (lines["08"]["all_reminders"], lines["08"]["level_by_hand"]) == (1, 1)
        assert (lines["09"]["proposer"], lines["09"]["asked"], lines["09"]["how"]) == (
            "Huyện ủy Chư Sê", "Huyện ủy Đak Đoa", "Chưa trả lời; muộn",
        )  # fmt: skip
        before = form(cast, "04", "since=2023-04-01&as_of=2023-06-01")
        assert named(before, before["lines"][0])["outcome"] == "Chưa quyết"

    def test_a_petition_stands_as_it_was_known_then(self, cast: Cast) -> None:
        on(date(2023, 5, 3))
        told = Asked(text="Bố trí vốn sửa trường (mẫu).", proposer_id=cast.chu_se.pk, addressed_id=cast.dak_doa.pk)
        filed = petitions.file_petition(by=cast.body_head, asked=told)
        on(date(2023, 7, 5))
        petitions.answer(by=cast.clerk, petition_id=filed.pk, text="Đã bố trí (mẫu).", document="8-CV/TU")
        lines = {period: form(cast, "09", f"period={period}")["lines"] for period in ("2023-Q1", "2023-Q2", "2023-Q3")}
        assert [len(several) for several in lines.values()] == [0, 1, 1]
        assert (lines["2023-Q2"][0][3], lines["2023-Q2"][0][-1]) == (filed.code, "Chưa trả lời")
        assert (lines["2023-Q3"][0][7], lines["2023-Q3"][0][-1]) == ("Đã bố trí (mẫu). 8-CV/TU", "Đã trả lời")

    def test_the_figure_of_reminders_leads_to_them(self, cast: Cast) -> None:
        on(date(2023, 6, 27))
        made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=date(2023, 6, 15))
        an_assignment(cast, body=cast.dak_doa, state=State.UNDER_WAY, due_on=date(2023, 6, 15))
        reminding.remind_all(on=date(2023, 6, 27))
        client = as_(cast, "clerk")
        shown = client.get("/statistics/08/").content.decode()
        url = re.findall(r'class="cell-link" href="([^"]+)"', shown)[0]
        listed = client.get(unescape(url)).content.decode()
        assert made.directive.code in listed
        assert "Huyện ủy Đak Đoa" not in listed


def test_steps_are_not_read_beyond_the_day(cast: Cast) -> None:
    """A later report must not be printed as the result of a day before it."""
    made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY)
    done(cast, made, date(2023, 7, 10))
    assert Step.objects.filter(assignment=made, verb="report_done").exists()
    told = form(cast, "02")
    assert named(told, told["lines"][0])["result"] == ""
