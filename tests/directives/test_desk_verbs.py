"""The verbs of the reading desk through their doors, without a script and with one; two at once; a newer reader."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from giaoban import extraction
from giaoban.directives.actions import adoption, drafts
from giaoban.directives.models import Directive, Instruction
from giaoban.directives.queries.desk import desk_page
from giaoban.directives.queries.drafting import draft_of
from giaoban.intake.models import Decision
from giaoban.kernel import clock
from tests.cast import TODAY
from tests.directives.adopting import TEXT, offered, on_the_desk, waiting
from tests.directives.pages import at, card, changes, said, seen, select, tree
from tests.directives.readers import another_reader

if TYPE_CHECKING:
    from django.test import Client

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


# Verbs, without a script and with one.


def test_without_a_script_a_verb_leads_back_to_its_row(cast: Cast, clerk: Client, text: SourceText) -> None:
    task = offered(cast.clerk, text, "tổ chức lớp")
    answer = clerk.post(at(text, "adopt"), {"pick": f"p{task.id}"})
    assert (answer.status_code, answer["Location"]) == (303, f"{at(text)}?at={task.start}#{task.key}")
    assert Directive.objects.get().text == task.text


def test_with_a_script_only_what_changed_is_sent(cast: Cast, clerk: Client, text: SourceText) -> None:
    page = seen(clerk, text)
    marks = ",".join(one.get("data-mark") for one in select(page, "#desk [data-mark]"))
    task = offered(cast.clerk, text, "không để xảy ra")
    answer = clerk.post(at(text, "adopt"), {"pick": f"p{task.id}"}, headers=HTMX | {"Desk-Seen": marks})
    before = offered(cast.clerk, text, "chủ trì").key  # its button "merge" names the next row as it is now
    sent = changes(answer)
    assert answer["Desk-Changes"] == "1"
    assert {task.key, "desk-head", f"text-{TEXT.index('3. Yêu cầu')}"} <= sent
    assert len(sent) <= 5
    assert before in sent


def test_nothing_new_is_nothing_sent(clerk: Client, text: SourceText) -> None:
    page = seen(clerk, text)
    marks = ",".join(one.get("data-mark") for one in select(page, "#desk [data-mark]"))
    assert changes(clerk.get(at(text), headers=HTMX | {"Desk-Seen": marks})) == set()


def test_every_verb_goes_by_plain_forms(cast: Cast, clerk: Client, text: SourceText) -> None:
    one, two = (offered(cast.clerk, text, words) for words in ("công khai", "gửi báo cáo"))
    clerk.post(at(text, "merge"), {"pick": f"p{one.id} p{two.id}"})
    merged = Decision.objects.get(verb="merge")
    clerk.post(at(text, "split"), {"pick": f"d{merged.pk}.1", "at": str(two.start)})
    assert Decision.objects.filter(verb="split", withdrawn_at=None).count() == 2
    for half in Decision.objects.filter(verb="split"):
        clerk.post(at(text, "take-back"), {"pick": f"d{half.pk}.1"})
    clerk.post(at(text, "set-aside"), {"aside": f"{one.key}|repeated"})
    clerk.post(at(text, "set-aside"), {"aside": f"{two.key}|", "reason": "Việc của quý trước"})
    clerk.post(at(text, "add"), {"words": "kiểm tra đất rừng"})
    assert list(Decision.objects.filter(withdrawn_at=None).order_by("start").values_list("verb", "reason")) == [
        ("set_aside", "Trùng với nhiệm vụ khác"),
        ("set_aside", "Việc của quý trước"),
        ("add", ""),
    ]


def test_ticked_rows_are_merged_whatever_stands_between(cast: Cast, clerk: Client, text: SourceText) -> None:
    first, last = (offered(cast.clerk, text, words) for words in ("rà soát", "tổ chức lớp"))
    third = offered(cast.clerk, text, "chủ trì")
    clerk.post(at(text, "merge"), {"pick": f"p{third.id} p1", "chosen": [f"p{first.id}", f"p{last.id}"]})
    assert Directive.objects.get().text == TEXT[first.start : last.end]


def test_words_are_counted_here_and_never_in_the_browser(clerk: Client, text: SourceText) -> None:
    sentence = TEXT.index("3. Yêu cầu")
    before = TEXT[sentence : TEXT.index("xảy ra cháy")]
    upto = TEXT[sentence : TEXT.index("rừng.", sentence) + 2]
    clerk.post(at(text, "add"), {"from": sentence, "before": before, "to": sentence, "upto": upto})
    assert Directive.objects.get().text == "xảy ra cháy rừng"


@pytest.mark.parametrize(
    "wrong",
    [
        {"from": "0", "before": "không phải chữ này", "to": "0", "upto": "KẾT LUẬN"},
        {"from": "0", "before": "KẾT LUẬN", "to": "0", "upto": "KẾT"},
        {"from": "x", "before": "", "to": "9", "upto": ""},
        {"words": "chữ không có trong văn bản"},
        {},
    ],
)
def test_words_that_are_not_there_are_refused(clerk: Client, text: SourceText, wrong: dict[str, str]) -> None:
    assert clerk.post(at(text, "add"), wrong).status_code == 422
    assert Directive.objects.count() == 0


@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("adopt", {}),
        ("adopt", {"pick": "d0'--"}),
        ("merge", {"pick": "p1"}),
        ("split", {"pick": "p1", "at": "²"}),
        ("set-aside", {"aside": "directive-1"}),
        ("take-back", {"pick": "p3"}),
        ("settle", {"choice": "nobody|Huyện ủy Chư Xê"}),
        ("settle", {"phrase": "Huyện ủy Chư Xê", "who": "Sở Không Có"}),
        ("dance", {}),
    ],
)
def test_nonsense_is_refused_with_a_sentence(clerk: Client, text: SourceText, verb: str, data: dict[str, str]) -> None:
    answer = clerk.post(at(text, verb), data, headers=HTMX)
    assert answer.status_code in (404, 422)
    assert "message" in answer.content.decode()
    assert Decision.objects.count() == 0


def test_a_choice_of_whom_is_meant_settles_it_for_all(cast: Cast, clerk: Client, text: SourceText) -> None:
    clerk.post(at(text, "settle"), {"choice": f"body-{cast.chu_se.pk}|Huyện ủy Chư Xê"})
    page = seen(clerk, text)
    assert not select(page, ".desk-asks")
    clerk.post(at(text, "settle"), {"phrase": "Huyện ủy Chư Xê", "who": "huyen uy dak doa"})
    assert "Huyện ủy Đak Đoa" in said(select(seen(clerk, text), ".desk-group")[-1])


def test_who_leads_is_asked_once_and_answered_once(cast: Cast, clerk: Client, text: SourceText) -> None:
    ids = [offered(cast.clerk, text, words).id for words in ("công khai", "gửi báo cáo")]
    clerk.post(at(text, "adopt"), {"pick": " ".join(f"p{one}" for one in ids)})
    buttons = select(seen(clerk, text), "button[name=leading]")
    assert [said(one) for one in buttons] == [
        "1 UBND tỉnh chủ trì",
        "2 Văn phòng Tỉnh ủy chủ trì",
        "3 mỗi nơi tự thực hiện",
    ]
    clerk.post(at(text, "lead"), {"leading": buttons[1].get("value")})
    assert not select(seen(clerk, text), "button[name=leading]")
    assert {tuple(d.addressees.values_list("role", flat=True)) for d in Directive.objects.all()} == {
        ("cooperating", "lead")
    }
    clerk.post(at(text, "lead"), {"leading": buttons[2].get("value")})
    assert {tuple(d.addressees.values_list("role", flat=True)) for d in Directive.objects.all()} == {("each", "each")}


# What is left.

ENGLISH = "Quarterly meeting\n\nAll districts shall finish the inventory. The Department of Finance shall report.\n"


def test_nothing_is_whole_before_a_person_said_so(cast: Cast, clerk: Client) -> None:
    text = on_the_desk(cast.clerk, ENGLISH)
    page = seen(clerk, text)
    head = desk_page(cast.clerk, text.pk, today=TODAY).head
    assert (head.percent, head.left, head.stage) == (0, 2, "account")
    assert "không sót đoạn nào" not in said(page)
    assert len(select(page, "#desk-paragraphs [data-role=unaccounted]")) == 3  # two pieces, one word in the margin
    [rest] = select(page, "button[data-key=r]")
    assert "Phần còn lại không giao việc (2 đoạn)" in said(rest)
    clerk.post(at(text, "rest"), {"rest": rest.get("value")})
    assert set(Decision.objects.values_list("verb", "reason")) == {("set_aside", "Bối cảnh, không giao việc")}
    page = seen(clerk, text)
    assert "không sót đoạn nào" in said(page)
    assert "không đề xuất mục này nữa" not in said(page)  # the reader never did
    assert not select(page, "#desk-paragraphs .margin")  # what was set aside is no task


def test_only_headings_are_no_work_done(cast: Cast, clerk: Client) -> None:
    assert "không sót đoạn nào" not in said(seen(clerk, on_the_desk(cast.clerk, "Bài mẫu (dữ liệu mẫu)\n")))


def test_the_rest_is_what_was_looked_at(cast: Cast, clerk: Client) -> None:
    text = on_the_desk(cast.clerk, ENGLISH)
    [rest] = select(seen(clerk, text), "button[data-key=r]")
    adoption.add(by=cast.head_of_office, text_id=text.pk, start=ENGLISH.index("finish"), end=ENGLISH.index(". The"))
    answer = clerk.post(at(text, "rest"), {"rest": rest.get("value")})
    assert answer.status_code == 409
    assert "Phần còn lại vừa thay đổi" in said(select(tree(answer), "[role=alert]")[0])
    assert not Decision.objects.filter(verb="set_aside").exists()


def test_what_the_reader_offers_is_never_the_rest(cast: Cast, clerk: Client, text: SourceText) -> None:
    mark = desk_page(cast.clerk, text.pk, today=TODAY).head.rest
    answer = clerk.post(at(text, "rest"), {"rest": f"{mark}|context"}, headers=HTMX)
    assert answer.status_code >= 400
    assert "chờ quyết định" in answer.content.decode()
    assert Decision.objects.count() == 0


def test_the_rest_wants_a_reason(cast: Cast, clerk: Client) -> None:
    text = on_the_desk(cast.clerk, ENGLISH)
    mark = desk_page(cast.clerk, text.pk, today=TODAY).head.rest
    assert clerk.post(at(text, "rest"), {"rest": mark, "reason": " "}).status_code == 422
    clerk.post(at(text, "rest"), {"rest": mark, "reason": "Chỉ để tham khảo"})
    assert set(Decision.objects.values_list("reason", flat=True)) == {"Chỉ để tham khảo"}


# Editing.


def edited(client: Client, text: SourceText, key: str, **values: object) -> Any:
    """The form of a row as a person would send it, with some values changed."""
    page = tree(client.get(f"{at(text)}{key}/edit/"))
    form = select(page.get_element_by_id(key), "form")[0]
    sent = {name: value or "" for name, value in form.fields.items()}
    return client.post(form.action, sent | values)


def test_a_proposal_is_adopted_with_what_the_clerk_changed(cast: Cast, clerk: Client, text: SourceText) -> None:
    task = offered(cast.clerk, text, "tổ chức lớp")
    answer = edited(clerk, text, task.key, kind="dated", due_on="30/9/2023", **{"who-1": "UBND tỉnh"})
    assert answer.status_code == 303
    directive = Directive.objects.get()
    assert (directive.due_on, directive.text) == (date(2023, 9, 30), task.text)
    assert [(a.body_id, a.role) for a in directive.addressees.all()] == [
        (cast.chu_se.pk, "lead"),
        (cast.people_committee.pk, "cooperating"),
    ]


def test_a_draft_is_changed_and_others_are_told(cast: Cast, clerk: Client, text: SourceText) -> None:
    task = offered(cast.clerk, text, "tổ chức lớp")
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[task.id])
    directive = Directive.objects.get()
    assert (
        edited(
            clerk, text, task.key, title="Mở lớp", **{"role-0": "none", "who-1": "Huyện ủy Đak Đoa", "role-1": "lead"}
        ).status_code
        == 303
    )
    directive.refresh_from_db()
    assert (directive.title, directive.version) == ("Mở lớp", 2)
    assert [a.body_id for a in directive.addressees.all()] == [cast.dak_doa.pk]
    answer = edited(clerk, text, task.key, version="1", title="Của tôi")
    assert answer.status_code == 422
    assert f"{cast.clerk.name}, Chuyên viên đã xử lý mục này lúc" in said(tree(answer))
    assert said(select(tree(answer), "textarea[name=title]")[0]) == "Của tôi"  # what was typed is not lost
    now = {said(select(one, "dt")[0]): said(select(one, "dd")[0]) for one in select(tree(answer), ".desk-now div")}
    assert now == {"Tên ngắn hiện nay": "Mở lớp"}
    answer = edited(clerk, text, task.key, version="1", **{"who-0": "Huyện ủy Chư Sê"})
    assert "Huyện ủy Đak Đoa (Chủ trì)" in said(select(tree(answer), ".desk-now")[0])


def test_a_title_of_its_own_stands_above_the_words(cast: Cast, clerk: Client, text: SourceText) -> None:
    task = offered(cast.clerk, text, "tổ chức lớp")
    assert not select(card(seen(clerk, text), "tổ chức lớp"), ".desk-own-title")
    edited(clerk, text, task.key, title="Mở lớp bí thư")
    assert "Mở lớp bí thư" in said(select(card(seen(clerk, text), "tổ chức lớp"), ".desk-own-title")[0])


@pytest.mark.parametrize(("day", "status"), [("28/3/2124", 422), ("28/3/2020", 422), ("28/3/2022", 303)])
def test_a_conference_in_another_century_is_refused(
    cast: Cast, clerk: Client, text: SourceText, day: str, status: int
) -> None:
    [key] = [
        one.key for one in desk_page(cast.clerk, text.pk, today=TODAY).state.proposals if one.kind == "conference_fact"
    ]
    answer = edited(clerk, text, key, date=day)
    assert answer.status_code == status
    assert Instruction.objects.filter(conference__isnull=False).exists() == (status == 303)
    if status == 422:
        [field] = select(tree(answer), ".field.wrong")
        assert f"Ngày họp {day} cách hôm nay quá hai năm" in said(field)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"kind": "dated"}, "phải có ngày"),
        ({"kind": "guidance"}, "phải nêu lý do"),
        ({"title": ""}, "bắt buộc"),
        ({"who-1": "Sở Không Có"}, "“Sở Không Có” chưa có trong Tổ chức"),
        ({"due_on": "31/2/2023"}, "Ngày chưa đúng"),
    ],
)
def test_what_is_not_valid_comes_back_in_its_row(
    cast: Cast, clerk: Client, text: SourceText, values: dict[str, str], told: str
) -> None:
    task = offered(cast.clerk, text, "tổ chức lớp")
    answer = edited(clerk, text, task.key, **values)
    assert answer.status_code == 422
    row = tree(answer).get_element_by_id(task.key)
    assert told in said(row)
    assert Directive.objects.count() == 0


def test_the_conference_is_put_right_before_it_is_adopted(cast: Cast, clerk: Client, text: SourceText) -> None:
    [key] = [
        one.key for one in desk_page(cast.clerk, text.pk, today=TODAY).state.proposals if one.kind == "conference_fact"
    ]
    edited(clerk, text, key, mode="hybrid", chairs="Người Mẫu – Bí thư, Chủ tịch\nNgười Thứ Hai")
    conference = Instruction.objects.get().conference
    assert conference is not None
    assert conference.mode == "hybrid"
    assert list(conference.chairs.values_list("name", "positions")) == [
        ("Người Mẫu", ["Bí thư", "Chủ tịch"]),
        ("Người Thứ Hai", []),
    ]


# Two at once, and a newer reader.


def test_who_comes_second_sees_who_was_first_and_how_it_stands(cast: Cast, clerk: Client, text: SourceText) -> None:
    task = offered(cast.clerk, text, "tổ chức lớp")
    adoption.adopt(by=cast.head_of_office, text_id=text.pk, proposal_ids=[task.id])
    answer = clerk.post(at(text, "adopt"), {"pick": f"p{task.id}"})
    page = tree(answer)
    assert answer.status_code == 409
    assert f"{cast.head_of_office.name}, Chánh Văn phòng đã nhận đoạn này lúc" in said(select(page, "[role=alert]")[0])
    assert card(page, "tổ chức lớp").get("data-state") == "adopted"
    again = clerk.post(at(text, "adopt"), {"pick": f"p{task.id}"}, headers=HTMX)
    assert again.status_code == 409
    assert task.key in changes(again)


def test_a_newer_reader_takes_no_decision_away(
    cast: Cast, clerk: Client, text: SourceText, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, lost, changed = (offered(cast.clerk, text, words) for words in ("tổ chức lớp", "kiểm tra đất", "rà soát"))
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[kept.id, lost.id, changed.id])
    drafts.revise(
        by=cast.clerk,
        directive_id=Directive.objects.get(start=kept.start).pk,
        version=1,
        draft=replace(draft_of(Directive.objects.get(start=kept.start)), title="Tên người sửa"),
    )
    assert "Đọc lại bằng bộ đọc mới" not in said(seen(clerk, text))
    newer = another_reader(shift={kept.start: 4, changed.start: 0}, without=lost.start)
    monkeypatch.setattr(extraction, "read", newer)
    monkeypatch.setattr(extraction, "version", lambda _options: "giaoban 9.9")
    assert "Đọc lại bằng bộ đọc mới" in said(seen(clerk, text))
    clerk.post(reverse("intake:read_again", args=[text.pk]))
    page = seen(clerk, text)
    assert "Đọc lại bằng bộ đọc mới" not in said(page)
    assert "Bộ đọc hiện nay đọc là" in said(card(page, kept.text))
    assert "không đề xuất mục này nữa" in said(card(page, lost.text))
    assert "Bộ đọc hiện nay" not in said(card(page, changed.text))
    assert Directive.objects.get(start=kept.start).title == "Tên người sửa"
    assert Directive.objects.count() == 3
    assert not {kept.key, lost.key} & {
        f"directive-{one.start}-{one.end}" for one in desk_page(cast.clerk, text.pk, today=TODAY).state.undecided
    }


def test_after_the_issue_the_desk_only_shows(cast: Cast, clerk: Client, text: SourceText) -> None:
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=waiting(cast.clerk, text))
    Instruction.objects.update(symbol="1-TB/TU", issued_on=TODAY, issued_at="2023-04-01T00:00:00Z")
    page = seen(clerk, text)
    assert "Đã ban hành: 1-TB/TU" in said(page.get_element_by_id("desk-head"))
    assert not select(page, ".desk-buttons, button[form=desk-form]")


def test_no_row_says_anything_by_colour_alone(clerk: Client, text: SourceText) -> None:
    """Every state has an icon or a word beside its colour."""
    page = seen(clerk, text)
    for row in select(page, "[data-card]"):
        assert re.search(r"\w", said(row))
        assert row.get("aria-label")
