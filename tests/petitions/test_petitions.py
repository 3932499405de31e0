"""What bodies ask: filed, answered, sent on, made a directive of, taken back; who sees and who is told."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from giaoban.directives.actions.giving_orders import Spoken
from giaoban.directives.models import Assignment
from giaoban.journal.models import JournalEntry
from giaoban.kernel import clock
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused, Stale
from giaoban.notices.models import Notice
from giaoban.petitions import actions, queries
from giaoban.petitions.actions import Asked
from giaoban.petitions.actions.telling import tell_of
from giaoban.petitions.models import Petition
from tests.directives.conftest import TODAY, in_may  # noqa: F401 -- a fixture
from tests.directives.test_pages import as_, words
from tests.directives.verbs import kinds

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
TEXT = "Đề nghị bố trí vốn sửa trường tiểu học xã (mẫu)."


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def filed(cast: Cast, **given: object) -> Petition:
    values: dict[str, object] = {
        "text": TEXT, "proposer_id": cast.chu_se.pk, "addressed_id": cast.people_committee.pk,
        "answer_by": date(2023, 5, 31),
    }  # fmt: skip
    return actions.file_petition(by=cast.body_clerk, asked=Asked(**(values | given)))  # type: ignore[arg-type]  # tests give what they vary


def spoken(cast: Cast) -> Spoken:
    return Spoken(text="Bố trí vốn sửa trường (mẫu).", body_id=cast.people_committee.pk, said_by="Thường trực Tỉnh ủy")


class TestItsLife:
    def test_it_is_filed_answered_and_stays_as_it_was_said(self, cast: Cast) -> None:
        made = filed(cast)
        assert (made.code, made.state, made.filed_on) == ("KN-2023-001", "waiting", TODAY)
        actions.answer(by=cast.clerk, petition_id=made.pk, text="Đã ghi vào kế hoạch.", document="8-CV/TU", version=1)
        made.refresh_from_db()
        assert (made.state, made.answer, made.answered_on, made.text) == (
            "answered",
            "Đã ghi vào kế hoạch.",
            TODAY,
            TEXT,
        )
        assert kinds() == ["petition_filed", "petition_answered"]
        with pytest.raises(Refused, match="petition_is_answered"):
            actions.answer(by=cast.clerk, petition_id=made.pk, text="Lần nữa.")

    def test_it_becomes_a_directive_and_each_leads_to_the_other(self, cast: Cast) -> None:
        made = filed(cast)
        actions.order(by=cast.head_of_office, petition_id=made.pk, spoken=spoken(cast))
        made.refresh_from_db()
        duty = Assignment.objects.get()
        assert (made.state, made.directive_id, duty.body_id) == ("ordered", duty.directive_id, cast.people_committee.pk)
        client = as_(cast, "leader")
        assert made.code in words(client.get(f"/directives/{duty.directive_id}/"))
        assert duty.directive.code in words(client.get(f"/petitions/{made.pk}/"))
        seen = words(as_(cast, "body_clerk").get(f"/petitions/{made.pk}/"))
        assert duty.directive.code not in seen  # another body's duty

    def test_no_directive_no_link(self, cast: Cast) -> None:
        made = filed(cast)
        with pytest.raises(Invalid, match="order_of_nobody"):
            actions.order(
                by=cast.head_of_office, petition_id=made.pk, spoken=Spoken(text="Làm.", body_id=cast.dak_doa.pk)
            )
        made.refresh_from_db()
        assert (made.state, made.version, Assignment.objects.count()) == ("waiting", 1, 0)

    def test_the_office_sends_it_on(self, cast: Cast) -> None:
        made = filed(cast)
        actions.forward(by=cast.clerk, petition_id=made.pk, addressed_id=cast.dak_doa.pk, reason="Đúng thẩm quyền.")
        answered = actions.answer(by=cast.other_body_clerk, petition_id=made.pk, text="Sẽ làm.")
        assert (answered.state, answered.answer_by) == ("answered", date(2023, 5, 31))

    def test_two_at_once_the_second_is_told(self, cast: Cast) -> None:
        made = filed(cast)
        actions.forward(by=cast.clerk, petition_id=made.pk, addressed_id=cast.dak_doa.pk, reason="Đúng.", version=1)
        with pytest.raises(Stale):
            actions.answer(by=cast.clerk, petition_id=made.pk, text="Xong.", version=1)

    def test_nobody_asks_himself_nor_for_an_answer_yesterday(self, cast: Cast) -> None:
        for wrong in ({"addressed_id": cast.chu_se.pk}, {"answer_by": date(2023, 5, 9)}, {"text": "  "}):
            with pytest.raises(Invalid):
                filed(cast, **wrong)
        assert not Petition.objects.exists()


class TestWhoMay:
    def test_a_body_petitions_for_itself_the_office_for_anybody(self, cast: Cast) -> None:
        with pytest.raises(Forbidden):
            filed(cast, proposer_id=cast.dak_doa.pk)
        asked = Asked(text=TEXT, proposer_id=cast.dak_doa.pk, addressed_id=cast.people_committee.pk)
        assert actions.file_petition(by=cast.clerk, asked=asked).proposer_id == cast.dak_doa.pk

    def test_who_has_no_part_in_it_does_not_know_of_it(self, cast: Cast) -> None:
        made = filed(cast)
        for who in ("other_body_clerk", "technician", "stranger"):
            assert not queries.visible_to(cast.actor(who)).exists()
        with pytest.raises(NotFound):
            actions.answer(by=cast.other_body_clerk, petition_id=made.pk, text="Không.")
        with pytest.raises(Forbidden):
            actions.answer(by=cast.body_head, petition_id=made.pk, text="Tự trả lời.")

    def test_those_concerned_are_told_once(self, cast: Cast) -> None:
        filed(cast, addressed_id=cast.dak_doa.pk)
        act = str(JournalEntry.objects.latest("seq").act)
        for _ in range(2):
            tell_of(act, on=TODAY)
        names = ("clerk", "head_of_office", "other_body_clerk")
        told = set(Notice.objects.values_list("user_id", flat=True))
        assert (told, Notice.objects.count()) == ({cast.users[name].pk for name in names}, 3)


class TestPages:
    def test_a_body_files_one_from_its_own_page(self, cast: Cast) -> None:
        client = as_(cast, "body_clerk")
        assert "/petitions/new/" in words(client.get("/my/"))
        sent = {
            "proposer_id": cast.chu_se.pk, "addressed_id": cast.people_committee.pk, "text": TEXT,
            "filed_on": "10/5/2023", "answer_by": "31/5/2023",
        }  # fmt: skip
        done = client.post("/petitions/new/", sent)
        assert done.status_code == 303
        assert TEXT in words(client.get(done["Location"]))

    def test_the_list_is_filtered_and_exported_as_shown(self, cast: Cast) -> None:
        late = filed(cast, answer_by=TODAY, text="=HYPERLINK(mẫu) đề nghị làm đường.")
        filed(cast, text="Đề nghị cấp máy tính (mẫu).")
        clock.stand_on(date(2023, 5, 12))
        client = as_(cast, "clerk")
        shown = words(client.get("/petitions/?way=overdue"))
        assert (late.code in shown, "cấp máy tính" in shown) == (True, False)
        assert "Không có kiến nghị nào như đang lọc" in words(client.get("/petitions/?q=khong+co"))
        sheet = load_workbook(io.BytesIO(client.get("/petitions.xlsx?way=overdue").content)).active
        rows = list(sheet.iter_rows(values_only=True))  # type: ignore[union-attr]  # there is a sheet
        assert (len(rows), rows[1][0]) == (2, late.code)

    def test_what_is_done_on_its_page(self, cast: Cast) -> None:
        made = filed(cast)
        client = as_(cast, "head_of_office")
        assert "Giao thành nhiệm vụ" in words(client.get(f"/petitions/{made.pk}/"))
        wrong = client.post(f"/petitions/{made.pk}/answer/", {"text": "", "version": 1})
        assert wrong.status_code == 422
        sent = {"text": TEXT, "body_id": cast.people_committee.pk, "due_on": "", "said_by": "Bí thư", "version": 1}
        assert client.post(f"/petitions/{made.pk}/order/", sent).status_code == 303
        assert Assignment.objects.count() == 1
        assert as_(cast, "body_clerk").post(f"/petitions/{made.pk}/order/", sent).status_code == 403
