"""The issue page: what it offers, what it says when the core refuses, and who may only look."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from giaoban.directives.domain import AddresseeRole
from giaoban.directives.models import Assignment, Directive, Instruction
from giaoban.files.queries import path_of
from giaoban.organisation.models import ReadingGroup
from tests.directives.pages import said, select, tree
from tests.directives.test_issue_checks import bearing
from tests.directives.test_pages import as_, words
from tests.factories import To, a_conference, drafts, issue

if TYPE_CHECKING:
    from pathlib import Path

    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

    from tests.cast import Cast

pytestmark = pytest.mark.django_db
EACH = AddresseeRole.EACH


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def send(cast: Cast, instruction: Instruction, who: str = "head_of_office", **given: object) -> Answer:
    values: dict[str, object] = {
        "version": instruction.version, "number": 1, "symbol": "TB/TU", "scope": "2020-2025",
        "issued_on": "3/4/2023", "signer": cast.signer.pk,
    }  # fmt: skip
    answer: Answer = as_(cast, who).post(f"/instructions/{instruction.pk}/issue/", values | given)
    return answer


class TestIssuePage:
    def test_from_the_preview_to_the_paper(self, cast: Cast) -> None:
        instruction = drafts(cast, conference=a_conference(cast), to=[[To(what=cast.districts, role=EACH)]])
        head = as_(cast, "head_of_office")
        url = f"/instructions/{instruction.pk}/issue/"
        shown = words(head.get(url))
        assert 'name="number" value="1"' in shown
        assert "Huyện ủy Đak Đoa" in shown
        sent = {
            "version": 1, "number": 1, "symbol": "TB/TU", "scope": "2020-2025",
            "issued_on": "3/4/2023", "signer": cast.signer.pk,
        }  # fmt: skip
        answer = head.post(url, sent)
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/instructions/{instruction.pk}/")
        shown = words(head.get(f"/instructions/{instruction.pk}/"))
        assert "01-TB/TU" in shown
        paper = shown.split('href="/files/')[1].split('"')[0]
        assert b"".join(as_(cast, "body_clerk").get(f"/files/{paper}"))[:2] == b"PK"

    def test_what_blocks_is_said_before_the_button(self, cast: Cast) -> None:
        instruction = drafts(cast, to=[[To(phrase="Ban chỉ đạo liên ngành")]])
        shown = words(as_(cast, "head_of_office").get(f"/instructions/{instruction.pk}/issue/"))
        assert "chưa biết “Ban chỉ đạo liên ngành” là cơ quan nào" in shown
        assert "disabled" in shown.split("form-actions")[1]

    def test_what_blocks_leads_to_its_row_on_the_desk(self, cast: Cast) -> None:
        """Else one looks for it among fifty tasks."""
        instruction = drafts(cast, to=[[To(what=cast.chu_se)], [To(phrase="Ban chỉ đạo liên ngành")]])
        blocked = Directive.objects.order_by("start")[1]
        shown = words(as_(cast, "head_of_office").get(f"/instructions/{instruction.pk}/issue/"))
        row = f"?at={blocked.start}#directive-{blocked.start}-{blocked.end}"
        assert f'href="/desk/{instruction.source_text_id}/{row}"' in shown

    def test_a_clerk_sees_why_the_button_is_shut(self, cast: Cast) -> None:
        instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
        shown = words(as_(cast, "clerk").get(f"/instructions/{instruction.pk}/issue/"))
        assert "Chỉ chánh văn phòng" in shown
        assert "Chờ Chánh Văn phòng ban hành" in shown
        assert 'name="number"' not in shown.split("<aside")[0]  # nothing to fill in for whoever cannot send it
        assert f"/instructions/{instruction.pk}/notice/" in shown

    def test_it_leads_back_to_the_desk(self, cast: Cast) -> None:
        """Without it the way back is the browser's own, after everything is ready, too."""
        instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
        for who in ("head_of_office", "clerk"):
            page = tree(as_(cast, who).get(f"/instructions/{instruction.pk}/issue/"))
            assert f"/desk/{instruction.source_text_id}/" in [one.get("href") for one in select(page, "a.button")]

    def test_guidance_is_told_apart_from_what_is_given(self, cast: Cast) -> None:
        """Else the issuer believes that somebody gets it."""
        instruction = drafts(cast, to=[[To(what=cast.chu_se)], [To(what=cast.dak_doa)]])
        last = Directive.objects.order_by("start").last()
        assert last is not None
        Directive.objects.filter(pk=last.pk).update(kind="guidance", kind_reason="Định hướng chung", due_on=None)
        shown = said(tree(as_(cast, "head_of_office").get(f"/instructions/{instruction.pk}/issue/")))
        assert "trong đó 1 định hướng, không giao" in shown
        send(cast, instruction)
        shown = said(tree(as_(cast, "head_of_office").get(f"/instructions/{instruction.pk}/")))
        assert "trong đó 1 định hướng, không giao" in shown

    def test_numbers_that_are_left_out_are_named_before(self, cast: Cast) -> None:
        """They are never given again: that must not come as a surprise."""
        issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]))
        later = bearing(drafts(cast, to=[[To(what=cast.dak_doa)]]), "15-TB/TU", "2023-04-03")
        shown = said(tree(as_(cast, "head_of_office").get(f"/instructions/{later.pk}/issue/")))
        assert "Sẽ bỏ các số 2–14, coi là đã cấp ngoài hệ thống." in shown

    def test_leaders_and_inspectors_look_on(self, cast: Cast) -> None:
        instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
        for who in ("leader", "inspector"):
            answer = as_(cast, who).get(f"/instructions/{instruction.pk}/", follow=True)
            assert answer.status_code == 200
            assert "Huyện ủy Chư Sê" in words(answer)
            assert "Chờ Chánh Văn phòng ban hành" in words(answer)
            assert "form-actions" not in words(answer)
            assert send(cast, instruction, who=who).status_code == 403
        assert Assignment.objects.count() == 0

    def test_the_title_of_a_restricted_one_is_not_told(self, cast: Cast) -> None:
        group = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
        instruction = drafts(cast, to=[[To(phrase="Ban chỉ đạo")]], restricted_to=group)
        for who in ("leader", "head_of_office"):
            shown = words(as_(cast, who).get(f"/instructions/{instruction.pk}/issue/"))
            assert "Một nhiệm vụ trong nhóm đọc hạn chế còn điểm phải xử lý" in shown
            assert "rà soát danh mục" not in shown
        assert "rà soát danh mục" not in words(send(cast, instruction))


class TestPaper:
    """Nobody signs unseen: what will be printed stands above the button."""

    def lines(self, answer: Answer) -> list[str]:
        [paper] = tree(answer).xpath("//article")
        return [said(one) for one in select(paper, "p, li")]

    def test_afterwards_it_is_shown_as_it_was_issued(self, cast: Cast) -> None:
        """On a phone there was only a .docx to be downloaded."""
        held = a_conference(cast)
        instruction = drafts(cast, conference=held, to=[[To(what=cast.chu_se)]])
        head = as_(cast, "head_of_office")
        before = self.lines(head.get(f"/instructions/{instruction.pk}/notice/?issued_on=3/4/2023&number=1"))
        send(cast, instruction)
        type(held).objects.update(title="Một tên khác (mẫu)")
        answer = as_(cast, "body_clerk").get(f"/instructions/{instruction.pk}/notice/")
        assert self.lines(answer) == before
        assert f'href="/instructions/{instruction.pk}/notice/"' in words(head.get(f"/instructions/{instruction.pk}/"))

    def test_the_page_shows_what_will_be_printed(self, cast: Cast) -> None:
        instruction = drafts(cast, conference=a_conference(cast), to=[[To(what=cast.chu_se)]])
        head = as_(cast, "head_of_office")
        shown = self.lines(head.get(f"/instructions/{instruction.pk}/notice/?issued_on=3/4/2023&number=1"))
        send(cast, instruction)
        issued = Instruction.objects.get()
        assert issued.paper is not None
        document = Document(str(path_of(issued.paper)))
        frame = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        printed = [one.text for one in document.paragraphs if one.text][:-1]  # the last line is the journal's head
        printed += [line for text in frame for line in text.split("\n") if line.strip()]
        assert sorted(" ".join(one.split()).upper() for one in printed) == sorted(one.upper() for one in shown if one)

    def test_it_follows_what_is_typed_and_nothing_is_issued(self, cast: Cast) -> None:
        instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
        typed = f"issued_on=5/4/2023&number=7&symbol=TB/TU&signer={cast.signer.pk}&signer_name=Họ tên mẫu"
        address = f"/instructions/{instruction.pk}/notice/?{typed}"
        answer = as_(cast, "head_of_office").get(address, headers={"HX-Request": "true"})
        assert words(answer).startswith("<article")
        assert {"Pleiku, ngày 05 tháng 4 năm 2023", "Họ tên mẫu", "Số 07-TB/TU"} <= set(self.lines(answer))
        assert Assignment.objects.count() == 0

    def test_a_restricted_task_does_not_stand_on_it(self, cast: Cast) -> None:
        group = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
        instruction = drafts(cast, to=[[To(what=cast.chu_se)]], restricted_to=group)
        answer = as_(cast, "head_of_office").get(f"/instructions/{instruction.pk}/notice/")
        assert not any("rà soát danh mục" in line for line in self.lines(answer))


class TestRefused:
    """The form comes back with the sentence and with what was typed."""

    @pytest.mark.parametrize(
        ("given", "status", "sentence"),
        [
            ({"issued_on": "1/1/1990"}, 422, "Vào ngày ban hành không có người ký này"),
            ({"issued_on": "28/3/2023"}, 422, "Ngày ban hành (28/3/2023) trước ngày họp (29/3/2023)"),
            ({"issued_on": "31/12/2090"}, 422, "Ngày ban hành (31/12/2090) chưa tới"),
            ({"issued_on": "4/7/2023"}, 409, "hạn 30/6/2023 trước ngày ban hành 04/7/2023"),
            ({"symbol": "TB/TU<b>x</b>"}, 422, "chỉ gồm chữ, số, dấu gạch chéo và gạch nối"),
            ({"number": 5}, 409, "Số tiếp theo của sổ là 1, không phải 5"),
            ({"number": 0}, 422, "Số văn bản bắt đầu từ 01"),
            ({"version": 9}, 409, "vừa được người khác sửa"),
        ],
    )
    def test_at_its_field(self, cast: Cast, given: dict[str, Any], status: int, sentence: str) -> None:
        instruction = drafts(cast, conference=a_conference(cast), to=[[To(what=cast.chu_se)]])
        answer = send(cast, instruction, signer_name="Họ tên mẫu", **given)
        assert answer.status_code == status
        assert sentence in words(answer)
        assert 'value="Họ tên mẫu"' in words(answer)
        assert "<b>x</b>" not in words(answer)
        assert Assignment.objects.count() == 0

    def test_a_day_on_which_nobody_existed_does_not_shut_the_button(self, cast: Cast) -> None:
        """The day typed wrongly blocks everything; the page must let it be put right and sent again."""
        shown = words(send(cast, drafts(cast, to=[[To(what=cast.chu_se)]]), issued_on="1/1/1990"))
        assert "không hoạt động vào ngày ban hành" in shown
        assert "disabled" not in shown.split("form-actions")[1].split("</form>")[0]

    def test_after_a_change_by_another_a_second_press_issues(self, cast: Cast) -> None:
        instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
        answer = send(cast, instruction, version=9)
        assert f'name="version" value="{instruction.version}"' in words(answer)
        assert send(cast, instruction).status_code == 303

    def test_what_blocks_is_named_with_the_form(self, cast: Cast) -> None:
        answer = send(cast, drafts(cast, to=[[], [To(phrase="Ban chỉ đạo")]]))
        assert answer.status_code == 409
        for sentence in ("Còn 2 điểm phải xử lý trước khi ban hành.", "chưa biết “Ban chỉ đạo”", "<form"):
            assert sentence in words(answer)

    def test_a_twin_is_confirmed_with_a_reason(self, cast: Cast) -> None:
        issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]))
        again = drafts(cast, to=[[To(what=cast.chu_se)]])
        assert "01-TB/TU</a>" in words(as_(cast, "clerk").get(f"/instructions/{again.pk}/issue/"))
        answer = send(cast, again, number=2)
        assert answer.status_code == 409
        assert "cùng câu nhiệm vụ" in words(answer)
        assert 'name="twin_reason"' in words(answer)
        assert send(cast, again, number=2, twin_reason="Giao lại (mẫu).").status_code == 303


class TestNumbers:
    def test_the_number_and_day_that_the_text_bears_are_offered(self, cast: Cast) -> None:
        instruction = bearing(
            drafts(cast, to=[[To(what=cast.chu_se)]], due_on=date(2023, 8, 1)), "88-TB/TU", "2023-07-05"
        )
        url = f"/instructions/{instruction.pk}/issue/"
        shown = words(as_(cast, "head_of_office").get(url))
        for part in ("Văn bản ghi số 88, ký hiệu TB/TU", 'name="number" value="88"', 'value="05/07/2023"'):
            assert part in shown
        other = words(as_(cast, "head_of_office").get(f"{url}?numbering=next"))
        assert 'name="number" value="1"' in other
        assert send(cast, instruction, number=88, numbering="given", issued_on="5/7/2023").status_code == 303
        issued = Instruction.objects.get()
        assert (issued.symbol, issued.issued_on) == ("88-TB/TU", date(2023, 7, 5))

    def test_a_number_that_is_gone_is_not_offered(self, cast: Cast) -> None:
        issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]), number=88, already_numbered=True)
        instruction = bearing(drafts(cast, to=[[To(what=cast.dak_doa)]]), "88-TB/TU", "2023-07-05")
        shown = words(as_(cast, "head_of_office").get(f"/instructions/{instruction.pk}/issue/"))
        assert "Văn bản ghi số" not in shown
        assert 'name="number" value="89"' in shown

    def test_a_number_that_leaves_out_others_asks_why_and_says_so(self, cast: Cast) -> None:
        issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]))
        later = drafts(cast, to=[[To(what=cast.dak_doa)]])
        given: dict[str, Any] = {"number": 200, "numbering": "given", "twin_reason": "Mẫu dùng lại câu."}
        asked = send(cast, later, **given)
        assert asked.status_code == 409
        assert "Số 200 bỏ qua các số từ 2 đến 199" in words(asked)
        assert select(tree(asked), "textarea[name=jump_reason]")
        done = send(cast, later, **given, jump_reason="Cấp trên sổ giấy (mẫu).")
        assert done.status_code == 303
        shown = words(as_(cast, "head_of_office").get(f"/instructions/{later.pk}/"))
        assert "200-TB/TU" in shown

    def test_another_type_of_paper_has_another_series(self, cast: Cast) -> None:
        instruction = bearing(drafts(cast, to=[[To(what=cast.chu_se)]]), "12-KL/TU", "2023-07-05")
        assert 'name="number" value="1"' in words(
            as_(cast, "head_of_office").get(f"/instructions/{instruction.pk}/issue/")
        )

    def test_a_new_series_goes_on_from_the_paper_register(self, cast: Cast) -> None:
        instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
        assert 'name="begin_after"' in words(as_(cast, "head_of_office").get(f"/instructions/{instruction.pk}/issue/"))
        assert send(cast, instruction, begin_after=713).status_code == 303
        assert Instruction.objects.get().symbol == "714-TB/TU"
        later = drafts(cast, to=[[To(what=cast.dak_doa)]])
        assert 'name="begin_after"' not in words(as_(cast, "head_of_office").get(f"/instructions/{later.pk}/issue/"))
        assert Directive.objects.filter(state="issued").count() == 1
