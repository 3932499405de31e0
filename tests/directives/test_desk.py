"""The reading desk through its doors: what it shows, what it sends again, and how it works without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from giaoban import extraction
from giaoban.directives.actions import adoption
from giaoban.directives.models import Directive
from giaoban.directives.queries.desk import desk_page
from giaoban.intake.queries import desk
from giaoban.kernel import clock
from tests.cast import TODAY
from tests.directives.adopting import TEXT, offered, on_the_desk, waiting
from tests.directives.pages import at, card, said, seen, select
from tests.directives.readers import another_reader

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from giaoban.intake.models import SourceText
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _the_casts_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, TODAY.isoformat())


@pytest.fixture
def clerk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.users["clerk"], backend=BACKEND)
    return client


@pytest.fixture
def text(cast: Cast) -> SourceText:
    return on_the_desk(cast.clerk)


# What is shown.


def test_every_letter_of_the_text_stands_in_its_pieces(clerk: Client, text: SourceText) -> None:
    page = seen(clerk, text)
    for piece in select(page, "#desk-paragraphs [data-start]"):
        for number in select(piece, ".said-no"):
            number.drop_tree()
        start, words = int(piece.get("data-start")), piece.text_content()
        assert TEXT[start : start + len(words)] == words
    shown = "".join(one.text_content() for one in select(page, "#desk-paragraphs [data-start]"))
    assert shown == TEXT.replace("\n", "")


def test_each_row_and_its_words_know_each_other(clerk: Client, text: SourceText) -> None:
    page = seen(clerk, text)
    rows = {one.get("id") for one in select(page, "[data-card]")}
    assert {one.get("data-for") for one in select(page, "[data-for]")} == rows
    assert len(rows) == 10  # the conference, two assessments, seven tasks


def test_a_row_says_what_adopting_would_make(clerk: Client, text: SourceText) -> None:
    task = card(seen(clerk, text), "rà soát")
    assert "30/6/2023" in said(task)
    assert "trước ngày 30/6/2023" in said(task)
    assert "Đầu tư công" in said(task)
    assert select(task, ".why-body li")


def test_neighbours_of_the_same_addressees_stand_under_one_head(clerk: Client, text: SourceText) -> None:
    heads = [said(select(one, ".desk-group-line")[0]) for one in select(seen(clerk, text), ".desk-group")]
    assert [head for head in heads if head.startswith("Huyện ủy Chư Sê")] == [heads[2]]
    assert "2 nhiệm vụ" in heads[2]
    assert "Nhận cả 2" in heads[2]
    assert "(3 nơi)" in heads[4]


def test_a_group_lists_its_bodies(clerk: Client, text: SourceText) -> None:
    members = [said(one) for one in select(seen(clerk, text), ".desk-members li")]
    assert members == ["Huyện ủy Chư Sê", "Huyện ủy Đak Đoa", "Thành ủy Pleiku"]


def test_a_phrase_that_nobody_knows_asks_with_its_candidates_and_their_reasons(clerk: Client, text: SourceText) -> None:
    [asked] = select(seen(clerk, text), ".desk-asks")
    assert "“Huyện ủy Chư Xê” là nơi nào?" in said(asked)
    assert "Huyện ủy Chư Sê Viết gần giống." in said(asked)


def test_the_head_counts_what_is_left_and_leads_to_it(cast: Cast, clerk: Client, text: SourceText) -> None:
    page = seen(clerk, text)
    head = page.get_element_by_id("desk-head")
    assert "còn 10 đoạn chưa xử lý" in said(head)
    assert "Tiếp: 10 đề xuất" in said(head)
    sure = {one.key: one.percent_sure for one in desk(cast.clerk, text.pk).proposals if one.is_doubtful}
    least = min(sure, key=lambda key: sure[key])
    assert f"{len(sure)} nên xem kỹ" in said(head)
    assert select(head, "[data-desk-go]")[0].get("href") == f"?at={least.split('-')[1]}#{least}"


def test_the_hand_is_led_to_what_is_least_sure_and_then_down_the_text(
    cast: Cast, clerk: Client, text: SourceText
) -> None:
    doubtful = [one for one in desk(cast.clerk, text.pk).proposals if one.is_doubtful]
    assert doubtful
    row = card(seen(clerk, text), doubtful[0].text)
    assert f"Nên xem kỹ: chắc {doubtful[0].percent_sure} %" in said(row)
    assert select(row, ".why")[0].get("open") is not None
    assert any(one.get("title", "").startswith("doubt.") for one in select(row, ".why-body li"))
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[one.id for one in doubtful])
    page = seen(clerk, text)
    first = select(page, "[data-card]")[0].get("id")
    assert select(page, "#desk-head [data-desk-go]")[0].get("href") == f"?at={first.split('-')[1]}#{first}"


def test_who_decided_and_when_is_on_the_row(cast: Cast, clerk: Client, text: SourceText) -> None:
    task = offered(cast.clerk, text, "tổ chức lớp")
    adoption.adopt(by=cast.head_of_office, text_id=text.pk, proposal_ids=[task.id])
    row = card(seen(clerk, text), "tổ chức lớp")
    assert row.get("data-state") == "adopted"
    assert f"{cast.head_of_office.name} đã nhận" in said(row)
    assert select(row, ".desk-decided strong")[0].get("title") == f"{cast.head_of_office.name}, Chánh Văn phòng"


def test_a_task_that_the_reader_did_not_see_comes_up_as_a_gap(
    cast: Cast, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "read", another_reader(without=TEXT.index("kiểm tra đất")))
    text = on_the_desk(cast.clerk)
    [gap] = select(seen(clerk, text), "[data-kind=gap]")
    assert said(select(gap, ".desk-words")[0]) == "Đề nghị Huyện ủy Chư Xê kiểm tra đất rừng."
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=waiting(cast.clerk, text))
    clerk.post(at(text, "lead"), {"leading": " ".join(str(d.pk) for d in Directive.objects.all()) + "|each"})
    assert "Xem 1 đoạn chưa xử lý" in said(seen(clerk, text).get_element_by_id("desk-head"))
    clerk.post(at(text, "set-aside"), {"aside": f"{gap.get('id')}|context"})
    head = desk_page(cast.clerk, text.pk, today=TODAY).head
    assert (head.stage, head.percent, head.left) == ("issue", 100, 0)


@pytest.mark.parametrize("who", ["leader", "inspector"])
def test_those_who_look_on_get_no_buttons(client: Client, cast: Cast, text: SourceText, who: str) -> None:
    client.force_login(cast.users[who], backend=BACKEND)
    page = seen(client, text)
    assert select(page, "[data-card]")
    assert not select(page, ".desk-buttons, .desk-asks, .desk-add, button[form=desk-form]")
    assert "Chỉ xem" in said(page.get_element_by_id("desk-head"))


@pytest.mark.parametrize("who", ["body_clerk", "body_head", "technician", "administrator", "stranger"])
def test_for_others_the_text_does_not_exist(client: Client, cast: Cast, text: SourceText, who: str) -> None:
    client.force_login(cast.users[who], backend=BACKEND)
    assert client.get(at(text)).status_code == 404
    assert client.post(at(text, "adopt"), {"pick": "p1"}).status_code == 404
    assert client.get(at(text, "directive-320-372") + "edit/").status_code == 404


def test_a_text_without_tasks_says_so_and_what_to_do(cast: Cast, clerk: Client) -> None:
    quiet = on_the_desk(cast.clerk, "Bài mẫu (dữ liệu mẫu)\n\nHoa dã quỳ nở vàng trên các sườn đồi quanh làng.\n")
    page = seen(clerk, quiet)
    assert "Máy không thấy nhiệm vụ nào" in said(page)
    assert "Bôi chọn" in said(select(page, ".desk-empty")[0])


def test_a_long_text_opens_leaf_by_leaf(cast: Cast, clerk: Client) -> None:
    tasks = TEXT[TEXT.index("1. Yêu cầu") :]
    long = on_the_desk(cast.clerk, TEXT + "".join(f"\nPhần {n}\n\n{tasks}" for n in range(240))[:100_000])
    page = seen(clerk, long)
    assert len(select(page, "[data-card]")) < 250
    assert "Phần 1/" in said(select(page, ".desk-leaves")[0])
    later = seen(clerk, long, "?at=50000")
    starts = [int(one.get("data-start")) for one in select(later, "#desk-paragraphs [data-start]")]
    assert min(starts) <= 50_000 <= max(starts)
    assert clerk.get(at(long) + "?at=chữ").status_code == 200


def test_the_page_asks_the_database_little(
    clerk: Client, cast: Cast, text: SourceText, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=waiting(cast.clerk, text)[:6])
    clerk.get(at(text))
    with django_assert_max_num_queries(30):
        clerk.get(at(text))


def test_whoever_may_not_issue_is_led_to_the_paper(cast: Cast, clerk: Client, text: SourceText) -> None:
    """Else the clerk's last step is a form whose button is locked."""
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=waiting(cast.clerk, text))
    for question in iter(lambda: desk_page(cast.clerk, text.pk, today=TODAY).head.stage, "issue"):
        if question == "account":
            adoption.set_aside_rest(by=cast.clerk, text_id=text.pk, reason="Bối cảnh")
        else:
            clerk.post(at(text, "lead"), {"leading": " ".join(str(d.pk) for d in Directive.objects.all()) + "|each"})
            clerk.post(at(text, "settle"), {"choice": f"body-{cast.chu_se.pk}|Huyện ủy Chư Xê"})
    head = seen(clerk, text).get_element_by_id("desk-head")
    assert said(head).endswith("Chờ Chánh Văn phòng ban hành Xem bản in n")
    clerk.force_login(cast.users["head_of_office"], backend=BACKEND)
    assert said(seen(clerk, text).get_element_by_id("desk-head")).endswith("Ban hành n")


def test_a_body_that_nobody_knows_is_no_dead_end(cast: Cast, clerk: Client) -> None:
    text = on_the_desk(cast.clerk, TEXT.replace("Huyện ủy Chư Xê", "Sở Không Có"))
    [asked] = select(seen(clerk, text), ".desk-asks")
    assert "Chưa có trong Tổ chức; nhờ người quản trị thêm" in said(asked)
    assert select(asked, "a")[0].get("href") == "/organisation/"
