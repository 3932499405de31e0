"""The pages of directives, asked as people ask them."""

from __future__ import annotations

import io
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from openpyxl import load_workbook

from giaoban.directives.domain import AddresseeRole, State
from giaoban.directives.models import Assignment, Directive
from giaoban.directives.queries import listing, mine
from giaoban.journal.models import RestrictedRead
from giaoban.organisation.models import ReadingGroup
from tests.directives.pages import said, select, tree
from tests.factories import To, a_conference, a_field, an_assignment, drafts, issue

if TYPE_CHECKING:
    from pathlib import Path

    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

    from tests.cast import Cast

pytestmark = pytest.mark.django_db
EACH = AddresseeRole.EACH


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _report_of(number: str, file_name: str, text: str) -> dict[str, object]:
    proof = io.BytesIO(f"{text} (mẫu)".encode())
    proof.name = file_name
    return {"number": number, "kind": "Báo cáo", "on": "20/6/2023", "text": text, "evidence": proof}


def words(answer: Answer) -> str:
    return answer.content.decode()


class TestRegister:
    def test_the_hour_of_a_term_is_shown_wherever_its_day_is(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, due_on=date(2023, 4, 20))
        Assignment.objects.filter(pk=made.pk).update(due_time=time(17))
        Directive.objects.filter(pk=made.directive_id).update(due_time=time(17))
        pages = ("/directives/", "/my/", f"/directives/{made.directive_id}/")
        who = as_(cast, "body_clerk")
        assert ["17:00 20/4/2023" in words(who.get(page)) for page in pages] == [True] * len(pages)

    def test_what_is_printed_is_the_whole_list(self, cast: Cast) -> None:
        codes = [an_assignment(cast, body=cast.chu_se).directive.code for _ in range(listing.PAGE + 3)]
        clerk = as_(cast, "clerk")
        assert "rows=all" in words(clerk.get("/directives/"))
        printed = words(clerk.get("/directives/?rows=all"))
        assert [code for code in codes if code not in printed] == []

    def test_it_shows_what_one_may_see(self, cast: Cast) -> None:
        mine = an_assignment(cast, body=cast.chu_se)
        other = an_assignment(cast, body=cast.dak_doa)
        shown = words(as_(cast, "body_clerk").get("/directives/"))
        assert mine.directive.code in shown
        assert other.directive.code not in shown
        assert other.directive.code in words(as_(cast, "clerk").get("/directives/"))

    def test_filters_are_links_that_read_back(self, cast: Cast) -> None:
        late = an_assignment(cast, body=cast.chu_se, due_on=date(2023, 1, 10))
        open_ended = an_assignment(cast, body=cast.chu_se, due_on=None)
        client = as_(cast, "clerk")
        shown = words(client.get("/directives/?time=overdue&group=field"))
        assert late.directive.code in shown
        assert open_ended.directive.code not in shown
        assert 'href="?time=overdue"' in shown
        assert "Quá hạn" in shown

    @pytest.mark.parametrize("query", ["time=soonish", "body=x", "on=2023-13-01", "group=colour", "cursor=zzz"])
    def test_an_unknown_filter_is_refused_not_ignored(self, cast: Cast, query: str) -> None:
        assert as_(cast, "clerk").get(f"/directives/?{query}").status_code == 422

    def test_search_knows_no_accents(self, cast: Cast) -> None:
        issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]))
        issue(cast, drafts(cast, to=[[], [To(what=cast.dak_doa)]], kind="guidance", kind_reason="mẫu", due_on=None))
        client = as_(cast, "clerk")
        code = Assignment.objects.get(body=cast.chu_se).directive.code
        for asked in ("danh muc cong trinh", "DANH MỤC", "huyen uy chu se"):
            assert code in words(client.get("/directives/", {"q": asked}))
        assert code not in words(client.get("/directives/", {"q": "dak doa"}))

    def test_pages_hold_every_row_once(self, cast: Cast) -> None:
        made = {an_assignment(cast, body=cast.chu_se).directive.code for _ in range(60)}
        client, url, seen = as_(cast, "clerk"), "/directives/", []
        for _ in range(2):
            shown = words(client.get(url))
            seen += [code for code in made if f">{code}<" in shown]
            url = (
                shown.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&") if 'rel="next"' in shown else ""
            )
        assert url == ""
        assert sorted(seen) == sorted(made)

    def test_the_number_of_queries_does_not_grow(self, cast: Cast, django_assert_max_num_queries: object) -> None:
        for _ in range(40):
            an_assignment(cast, body=cast.chu_se, field=a_field("kinh-te", "Kinh tế"))
        client = as_(cast, "clerk")
        with django_assert_max_num_queries(30):  # type: ignore[operator]  # pytest-django's fixture
            assert client.get("/directives/").status_code == 200

    def test_the_export_is_the_list(self, cast: Cast) -> None:
        late = an_assignment(cast, body=cast.chu_se, due_on=date(2023, 1, 10))
        an_assignment(cast, body=cast.dak_doa, due_on=None)
        client = as_(cast, "clerk")
        sheet = load_workbook(io.BytesIO(client.get("/directives.xlsx?time=overdue").content)).worksheets[0]
        rows = list(sheet.iter_rows(values_only=True))
        assert [row[0] for row in rows] == ["Mã", late.directive.code]
        lines = b"".join(client.get("/directives.csv?time=overdue")).decode("utf-8-sig").splitlines()
        assert (len(lines), lines[1].split(",")[0]) == (2, late.directive.code)

    def test_a_past_day_is_shown_as_it_was(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.VERIFIED, finished_on=date(2023, 4, 20))
        client = as_(cast, "clerk")
        assert "Đã xác nhận" in words(client.get("/directives/?on=2023-04-01&state=verified"))
        assert made.directive.code not in words(client.get("/directives/?on=2023-03-01"))


class TestDirective:
    def test_its_words_stand_between_their_neighbours(self, cast: Cast) -> None:
        issue(cast, drafts(cast, conference=a_conference(cast), to=[[To(what=cast.chu_se)], [To(what=cast.dak_doa)]]))
        first = Directive.objects.order_by("start").first()
        assert first is not None
        shown = words(as_(cast, "body_clerk").get(f"/directives/{first.pk}/"))
        assert '<span class="said current" data-role="directive" data-decided="adopted">Giao cơ quan' in shown
        assert "Các huyện ủy, thị ủy, thành ủy tiếp tục" in shown

    def test_a_restricted_neighbour_is_not_quoted(self, cast: Cast) -> None:
        instruction = drafts(cast, to=[[To(what=cast.chu_se)], [To(what=cast.dak_doa)]])
        group = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
        first, second = Directive.objects.order_by("start")
        second.restricted_to = group
        second.save()
        issue(cast, instruction)
        shown = words(as_(cast, "clerk").get(f"/directives/{first.pk}/"))
        assert "[…]" in shown
        assert "sinh hoạt chi bộ" not in shown

    def test_the_rest_of_a_restricted_sentence_is_not_quoted_either(self, cast: Cast) -> None:
        instruction = drafts(cast, to=[[To(what=cast.chu_se)], [To(what=cast.dak_doa)], [To(what=cast.pleiku)]])
        first, second, _ = Directive.objects.order_by("start")
        second.restricted_to = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
        second.start += len("Các huyện ủy, thị ủy, thành ủy ")
        second.text = "tiếp tục nâng chất lượng sinh hoạt chi bộ."
        second.save()
        issue(cast, instruction)
        shown = words(as_(cast, "clerk").get(f"/directives/{first.pk}/"))
        for hidden in ("Các huyện ủy, thị ủy, thành ủy", "tiếp tục nâng"):
            assert hidden not in shown
        assert "Không để xảy ra cháy rừng" in shown

    def test_outside_the_group_404_and_inside_the_reading_is_recorded(self, cast: Cast) -> None:
        group = ReadingGroup.objects.create(name="Nhân sự (mẫu)")
        made = an_assignment(cast, body=cast.chu_se, restricted_to=group)
        url = f"/directives/{made.directive_id}/"
        for who in ("clerk", "leader", "body_clerk", "inspector", "stranger"):
            assert as_(cast, who).get(url).status_code == 404
            assert made.directive.code not in words(as_(cast, who).get("/directives/"))
        assert "1 nhiệm vụ hạn chế" in words(as_(cast, "clerk").get("/directives/?on=2023-05-01"))
        cast.let_read("leader", group)
        shown = words(as_(cast, "leader").get(url))
        assert made.directive.code in shown
        assert "data-copy=" not in shown
        assert RestrictedRead.objects.get().reader_name == "Người dùng leader"

    def test_only_the_verbs_of_this_actor(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
        url = f"/directives/{made.directive_id}/"
        verify = f"/assignments/{made.pk}/verify/"
        assert verify in words(as_(cast, "leader").get(url))
        for who in ("clerk", "body_clerk", "body_head", "inspector"):
            assert verify not in words(as_(cast, who).get(url))

    def test_its_journal_says_which_body(self, cast: Cast) -> None:
        """Of one directive for three bodies nobody could tell from three like sentences who has it and who took it."""
        issue(cast, drafts(cast, to=[[To(what=cast.districts, role=EACH)]]))
        mine = Assignment.objects.get(body=cast.chu_se)
        assert as_(cast, "body_clerk").post(f"/assignments/{mine.pk}/accept/", {"version": 1}).status_code == 303
        shown = words(as_(cast, "leader").get(f"/directives/{mine.directive_id}/"))
        for told in ("Giao cho Huyện ủy Chư Sê", "Giao cho Thành ủy Pleiku", "Huyện ủy Chư Sê đã tiếp nhận"):
            assert told in shown

    def test_few_queries(self, cast: Cast, django_assert_max_num_queries: object) -> None:
        issue(cast, drafts(cast, to=[[To(what=cast.districts, role=EACH)]]))
        client = as_(cast, "leader")
        with django_assert_max_num_queries(30):  # type: ignore[operator]  # pytest-django's fixture
            assert client.get(f"/directives/{Directive.objects.get().pk}/").status_code == 200


class TestVerbs:
    def test_the_way_without_a_script(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se)
        clerk, head, leader = (as_(cast, who) for who in ("body_clerk", "body_head", "leader"))
        base = f"/assignments/{made.pk}"
        page = f"/directives/{made.directive_id}/"
        assert clerk.post(f"{base}/accept/", {"version": 1, "next": "/my/"}).headers["Location"] == "/my/"
        assert "Đã làm được gì" in words(clerk.get(f"{base}/report_progress/"))
        assert clerk.post(f"{base}/report_progress/", {"text": "Đang rà soát.", "percent": "30"}).status_code == 303
        proof = io.BytesIO("Báo cáo (mẫu).".encode())
        proof.name = "bao-cao.txt"
        done = {"number": "9-BC/HU", "kind": "Báo cáo", "on": "20/6/2023", "evidence": proof}
        assert head.post(f"{base}/report_done/", done).headers["Location"] == page
        shown = words(leader.get(page))
        assert "Báo cáo 9-BC/HU, ngày 20/6/2023" in shown
        file_url = shown.split('href="/files/')[1].split('"')[0]
        assert shown.index('href="/files/') < shown.index("<summary>Quá trình")  # one touch to the evidence
        assert f'href="/files/{file_url}"' in words(leader.get(f"{base}/verify/"))
        assert b"".join(leader.get(f"/files/{file_url}")) == "Báo cáo (mẫu).".encode()
        assert as_(cast, "other_body_clerk").get(f"/files/{file_url}").status_code == 404
        assert leader.post(f"{base}/verify/", {}).status_code == 303
        assert Assignment.objects.get(pk=made.pk).state == "verified"

    def test_who_verifies_has_the_report_under_judgement_before_the_eyes(self, cast: Cast) -> None:
        """Its product, its words, its file, who handed it in: of the last report, not of the one sent back before."""
        made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
        clerk, head, leader = (as_(cast, who) for who in ("body_clerk", "body_head", "leader"))
        base = f"/assignments/{made.pk}"
        head.post(f"{base}/report_done/", _report_of("1-BC/HU", "ban-dau.txt", "Bản đầu còn thiếu phụ lục."))
        leader.post(f"{base}/return/", {"reason": "Thiếu phụ lục."})
        clerk.post(f"{base}/report_progress/", {"text": "Đang bổ sung."})
        head.post(f"{base}/report_done/", _report_of("9-BC/HU", "ban-cuoi.txt", "Đã bổ sung phụ lục."))
        shown = words(leader.get(f"{base}/verify/"))
        for told in ("Báo cáo 9-BC/HU", "20/6/2023", "Đã bổ sung phụ lục.", "ban-cuoi.txt", "Người dùng body_head"):
            assert told in shown
        for over in ("1-BC/HU", "ban-dau.txt", "Bản đầu còn thiếu"):
            assert over not in shown
        assert "Báo cáo 9-BC/HU" in words(leader.get("/"))

    def test_a_form_that_lacks_something_comes_back_with_its_words(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
        answer = as_(cast, "body_head").post(
            f"/assignments/{made.pk}/report_done/", {"on": "1/6/2023", "text": "Xong rồi"}
        )
        assert answer.status_code == 422
        assert "Xong rồi" in words(answer)
        assert "lý do vì sao không có" in words(answer)

    @pytest.mark.parametrize(
        ("verb", "sent", "status", "sentence"),
        [
            ("report_done", {"on": "2/4/2023", "number": "9-BC/HU"}, 422, "trước ngày giao nhiệm vụ (03/4/2023)"),
            ("report_done", {"on": "1/1/2999", "number": "9-BC/HU"}, 422, "chưa tới"),
            ("report_done", {"on": "1/6/2023", "number": "9-BC/HU", "version": 7}, 409, "vừa cập nhật nhiệm vụ này"),
            ("report_progress", {"percent": "101"}, 422, "Ghi một số từ 0 đến 100."),
            ("report_progress", {"percent": "5", "version": 7}, 409, "vừa cập nhật nhiệm vụ này"),
        ],
    )
    def test_what_the_core_refuses_comes_back_as_the_form(
        self, cast: Cast, verb: str, sent: dict[str, object], status: int, sentence: str
    ) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
        answer = as_(cast, "body_head").post(f"/assignments/{made.pk}/{verb}/", {"text": "Đã xong phần mẫu.", **sent})
        shown = words(answer)
        assert answer.status_code == status
        assert sentence in shown
        assert "Đã xong phần mẫu.</textarea>" in shown
        if status == 409:
            assert 'name="version" value="1"' in shown
        assert Assignment.objects.get(pk=made.pk).state == "accepted"

    def test_a_refused_file_is_told_at_its_field(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
        proof = io.BytesIO(b"\x00\x01\x02" * 40)
        proof.name = "bao-cao.pdf"
        sent = {"on": "1/6/2023", "number": "9-BC/HU", "text": "Đã xong phần mẫu.", "evidence": proof}
        answer = as_(cast, "body_head").post(f"/assignments/{made.pk}/report_done/", sent)
        assert answer.status_code == 422
        at_the_field = words(answer).split('for="id_evidence"')[1].split("</div>")[0]
        assert "“bao-cao.pdf”" in at_the_field
        assert "chọn lại tệp" in at_the_field
        assert "Đã xong phần mẫu.</textarea>" in words(answer)

    def test_a_verb_that_is_over_says_so(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.VERIFIED, finished_on=date(2023, 6, 1))
        answer = as_(cast, "body_clerk").post(f"/assignments/{made.pk}/report_progress/", {"text": "Muộn"})
        assert answer.status_code == 409
        assert "đã được xác nhận hoàn thành" in words(answer)

    def test_htmx_gets_the_form_alone(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
        shown = words(as_(cast, "body_clerk").get(f"/assignments/{made.pk}/report_progress/", HTTP_HX_REQUEST="true"))
        assert "<form" in shown
        assert "<html" not in shown

    @pytest.mark.parametrize(("who", "status"), [("body_clerk", 403), ("other_body_clerk", 404), ("stranger", 404)])
    def test_who_may_not(self, cast: Cast, who: str, status: int) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE, finished_on=date(2023, 6, 1))
        client = as_(cast, who)
        assert client.get(f"/assignments/{made.pk}/verify/").status_code == status
        assert client.post(f"/assignments/{made.pk}/verify/", {}).status_code == status

    def test_back_only_to_our_own_pages(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se)
        answer = as_(cast, "body_clerk").post(f"/assignments/{made.pk}/accept/", {"next": "https://example.org/"})
        assert answer.headers["Location"] == f"/directives/{made.directive_id}/"

    def test_no_other_verbs(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se)
        assert as_(cast, "body_clerk").get(f"/assignments/{made.pk}/assign/").status_code == 404
        assert as_(cast, "body_clerk").get(f"/assignments/{made.pk}/dance/").status_code == 404


class TestMyBody:
    def test_the_earliest_due_stands_first_and_other_bodies_are_not_there(self, cast: Cast) -> None:
        later = an_assignment(cast, body=cast.chu_se, due_on=date(2023, 9, 1))
        sooner = an_assignment(cast, body=cast.chu_se, due_on=date(2023, 5, 1))
        other = an_assignment(cast, body=cast.dak_doa)
        shown = words(as_(cast, "body_clerk").get("/my/"))
        assert shown.index(sooner.directive.code) < shown.index(later.directive.code)
        assert other.directive.code not in shown
        assert f"/assignments/{sooner.pk}/accept/" in shown
        assert "report_done" not in shown

    def test_much_work_comes_in_pages_and_none_is_left_out(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        """A weak line need not carry two hundred cards; what stands on the last page is due all the same."""
        monkeypatch.setattr(mine, "PAGE", 2)
        dues = (date(2023, 5, 1), date(2023, 5, 1), date(2023, 6, 1), None, None)
        made = [an_assignment(cast, body=cast.chu_se, due_on=due).directive.code for due in dues]
        client, address, seen = as_(cast, "body_clerk"), "/my/", []
        for _ in range(3):
            page = tree(client.get(address))
            seen.append([code for code in made if code in said(select(page, "#cards")[0])])
            address = next((f"/my/{link.get('href').removeprefix('/my/')}" for link in select(page, "a[rel=next]")), "")
        assert (seen, address) == ([made[:2], made[2:4], made[4:]], "")

    def test_an_empty_page_says_what_will_come(self, cast: Cast) -> None:
        assert "Không còn việc nào phải làm" in words(as_(cast, "body_clerk").get("/my/"))


def test_what_was_refused_waits_for_the_office_and_is_not_called_ended(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.REFUSED)
    head = as_(cast, "body_head")
    assert made.directive.title in words(head.get("/my/?part=waiting"))
    assert made.directive.title not in words(head.get("/my/?part=done"))
