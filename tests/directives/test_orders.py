"""Instructions between two conferences: papers of other kinds over the same desk, and words that were spoken."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.actions.describing import bring_in_paper
from giaoban.directives.actions.giving_orders import Spoken, give_order
from giaoban.directives.domain import InstructionKind
from giaoban.directives.domain.papers import About
from giaoban.directives.models import Assignment, Directive, Instruction
from giaoban.intake.models import SourceText
from giaoban.kernel.errors import Forbidden, Invalid, Refused
from giaoban.papers.models import NumberTaken
from tests.directives.pages import select, tree
from tests.directives.test_pages import as_, words
from tests.directives.verbs import kinds
from tests.factories import To, drafts, issue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
MAY = date(2023, 5, 10)
RESOLUTION = (
    "Nghị quyết về quản lý chợ (dữ liệu mẫu).\nHuyện ủy Chư Sê rà soát các chợ cũ, báo cáo trước ngày 30/6/2023."
)


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def spoken(cast: Cast, **given: object) -> Spoken:
    values: dict[str, object] = {
        "text": "Huyện ủy Chư Sê báo cáo tiến độ sửa cầu treo trước ngày 15/6/2023.",
        "body_id": cast.chu_se.pk,
        "due_on": date(2023, 6, 15),
        "said_by": "Thường trực Tỉnh ủy",
    }
    return Spoken(**(values | given))  # type: ignore[arg-type]  # tests give what they vary


class TestSpoken:
    def test_the_sentence_is_issued_in_one_act(self, cast: Cast) -> None:
        made = give_order(by=cast.head_of_office, spoken=spoken(cast))
        assert (made.kind, made.symbol, made.issued_on, made.paper_id) == ("oral", "01-YK/TU", MAY, None)
        assert made.signer == {"authority": "", "position": "Thường trực Tỉnh ủy", "name": ""}
        assert list(Assignment.objects.values_list("body_id", "due_on", "state")) == [
            (cast.chu_se.pk, date(2023, 6, 15), "assigned")
        ]
        assert Directive.objects.get().code == "2023-YK1-001"
        assert kinds() == ["order_written", "number_given", "conclusion_issued", "assignment_made"]

    def test_a_group_gets_it_each(self, cast: Cast) -> None:
        give_order(by=cast.head_of_office, spoken=spoken(cast, body_id=None, group_id=cast.districts.pk, due_on=None))
        assert list(Assignment.objects.order_by().values_list("role", flat=True).distinct()) == ["each"]

    def test_a_clerks_order_waits_for_the_head_of_office(self, cast: Cast) -> None:
        made = give_order(by=cast.clerk, spoken=spoken(cast))
        assert (made.issued_at, Assignment.objects.count()) == (None, 0)
        page = as_(cast, "head_of_office").post(
            f"/instructions/{made.pk}/issue/",
            {"version": Instruction.objects.get().version, "issued_on": "10/5/2023", "numbering": "next", "number": "1",
             "symbol": "YK/TU", "scope": "2023"},
        )  # fmt: skip
        assert page.status_code == 303
        assert Instruction.objects.get().symbol == "01-YK/TU"

    def test_pressed_twice_it_is_given_once(self, cast: Cast) -> None:
        give_order(by=cast.head_of_office, spoken=spoken(cast))
        with pytest.raises(Refused, match="order_given_already"):
            give_order(by=cast.head_of_office, spoken=spoken(cast))
        assert NumberTaken.objects.count() == 1

    def test_only_the_office_gives_it(self, cast: Cast) -> None:
        with pytest.raises(Forbidden):
            give_order(by=cast.leader, spoken=spoken(cast))
        assert not Instruction.objects.exists()

    def test_a_term_before_the_order_is_refused(self, cast: Cast) -> None:
        with pytest.raises(Invalid, match="due_before_the_order"):
            give_order(by=cast.head_of_office, spoken=spoken(cast, due_on=date(2023, 5, 9)))


class TestTheQuickForm:
    def test_the_reader_fills_in_whom_and_when_and_a_person_presses(self, cast: Cast) -> None:
        client = as_(cast, "head_of_office")
        said = {"text": spoken(cast).text, "said_by": "Thường trực Tỉnh ủy", "said_on": "10/5/2023"}
        offered = tree(client.post("/orders/new/", said))
        filled = [select(offered, f"input[name={name}]")[0].get("value") for name in ("whom", "due_on")]
        assert filled == ["Huyện ủy Chư Sê", "15/06/2023"]
        assert not Instruction.objects.exists()
        given = client.post("/orders/new/", said | {"whom": "HU Chư Sê mẫu", "due_on": "15/6/2023"})
        assert given.status_code == 422
        given = client.post("/orders/new/", said | {"whom": "Huyện ủy Chư Sê", "due_on": "15/6/2023"})
        assert given.status_code == 303
        directive = Directive.objects.get()
        assert (directive.due_on, directive.due_phrase) == (date(2023, 6, 15), "trước ngày 15/6/2023")


class TestOtherPapers:
    def brought_in(self, cast: Cast, **about: object) -> SourceText:
        given: dict[str, object] = {"kind": InstructionKind.RESOLUTION, "number": "12-NQ/TU", "on": date(2023, 5, 4)}
        return bring_in_paper(
            by=cast.clerk,
            parcel={"name": "nghi-quyet.txt", "text": RESOLUTION},
            about=About(**(given | about)),  # type: ignore[arg-type]  # tests give what they vary
            title="Nghị quyết về quản lý chợ",
        )

    def test_it_comes_to_the_desk_as_what_it_is(self, cast: Cast) -> None:
        text = self.brought_in(cast)
        found = Instruction.objects.get(source_text=text)
        assert (found.kind, found.said.number, found.title) == (
            "resolution", "12-NQ/TU", "Nghị quyết về quản lý chợ",
        )  # fmt: skip
        assert as_(cast, "clerk").get(f"/desk/{text.pk}/").status_code == 200

    def test_it_keeps_number_and_day_and_takes_them_in_its_own_register(self, cast: Cast) -> None:
        made = drafts(cast, to=[[To(what=cast.chu_se)]])
        Instruction.objects.filter(pk=made.pk).update(
            kind="resolution", about=About(kind=InstructionKind.RESOLUTION, number="12-NQ/TU", on=MAY).kept()
        )
        page = words(as_(cast, "head_of_office").get(f"/instructions/{made.pk}/issue/"))
        assert "Giao việc theo nghị quyết" in page
        assert "Bản in sẽ ban hành" not in page
        made.refresh_from_db()
        made = issue(cast, made, symbol="NQ/TU", paper_type="NQ", number=12, already_numbered=True)
        assert (made.symbol, made.paper_id, Directive.objects.get().code) == ("12-NQ/TU", None, "2023-NQ12-001")
        assert "Nghị quyết số 12-NQ/TU" in words(as_(cast, "body_clerk").get(f"/instructions/{made.pk}/"))

    def test_another_offices_paper_takes_no_number_of_ours(self, cast: Cast) -> None:
        made = drafts(cast, to=[[To(what=cast.chu_se)]])
        about = About(
            kind=InstructionKind.DISPATCH, number="88-CV/BTCTW", on=MAY, issuer="Ban Tổ chức (mẫu)", position="PHÓ BAN"
        )
        Instruction.objects.filter(pk=made.pk).update(kind="dispatch", about=about.kept())
        made.refresh_from_db()
        client = as_(cast, "head_of_office")
        assert 'name="number"' not in words(client.get(f"/instructions/{made.pk}/issue/")).split("<aside")[0]
        sent = {"version": made.version, "issued_on": "10/5/2023", "gaps_reason": "Phần mở đầu.", "twin_reason": "–"}
        assert client.post(f"/instructions/{made.pk}/issue/", sent).status_code == 303
        made.refresh_from_db()
        assert (made.symbol, made.number_id, made.signer["position"]) == ("88-CV/BTCTW", None, "PHÓ BAN")
        assert Directive.objects.get().code == "2023-CV88-BTCTW-001"

    def test_a_number_that_cannot_be_read_is_refused_before_anything_is_kept(self, cast: Cast) -> None:
        with pytest.raises(Invalid, match="paper_number_unreadable"):
            self.brought_in(cast, number="nghị quyết mười hai")
        with pytest.raises(Invalid, match="number_of_others_missing"):
            self.brought_in(cast, number="", issuer="Ban Tổ chức (mẫu)")
        assert not SourceText.objects.exists()

    def test_what_was_said_is_put_right_until_the_issue(self, cast: Cast) -> None:
        self.brought_in(cast)
        found = Instruction.objects.get()
        sent = {"kind": "field_visit", "number": "", "on": "", "title": "Ý kiến khi đi cơ sở", "version": found.version}
        assert as_(cast, "clerk").post(f"/instructions/{found.pk}/paper/", sent).status_code == 303
        found.refresh_from_db()
        assert (found.kind, found.said.number, found.title) == ("field_visit", "", "Ý kiến khi đi cơ sở")
        assert kinds()[-1] == "instruction_described"

    def test_every_kind_stands_in_the_list(self, cast: Cast) -> None:
        self.brought_in(cast)
        give_order(by=cast.head_of_office, spoken=spoken(cast))
        shown = words(as_(cast, "clerk").get("/instructions/"))
        assert "Nghị quyết về quản lý chợ" in shown
        assert "01-YK/TU" in shown
        only = words(as_(cast, "body_clerk").get("/instructions/"))
        assert "Nghị quyết về quản lý chợ" not in only
        assert "01-YK/TU" in only
