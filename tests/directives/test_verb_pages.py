"""The page of every verb: what it sends is done, what is refused comes back, and what cards show afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from giaoban.directives.actions import extensions, handing_on, passing_on, working
from giaoban.directives.domain import State, Verb
from giaoban.directives.forms.life import FORMS
from giaoban.directives.models import Assignment, Directive, Step
from giaoban.organisation.models import BodyParent
from tests.cast import body
from tests.directives.verbs import DUE, LATER, communes, reload
from tests.factories import an_assignment

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

    from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]
WHY: dict[str, Any] = {"reason": "Theo chỉ đạo (mẫu)."}
ASKING: dict[str, Any] = {"wanted_on": LATER, "reason": "Chờ số liệu (mẫu).", "work_done": "Xong 9 xã (mẫu)."}


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.users[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words(answer: Answer) -> str:
    return answer.content.decode()


def ready(cast: Cast, verb: Verb) -> tuple[Assignment, str, dict[str, Any]]:
    """A duty that waits for the verb, who does it, and what the form sends."""
    state, who, sent = SENT[verb]
    made = an_assignment(cast, body=cast.chu_se, state=state, due_on=DUE)
    if verb in (Verb.GRANT_EXTENSION, Verb.DENY_EXTENSION):
        extensions.ask_extension(by=cast.body_head, assignment_id=made.pk, **ASKING)
    if verb is Verb.REACH_MILESTONE:
        working.set_milestone(by=cast.body_clerk, assignment_id=made.pk, title="Ký", due_on=DUE)
    if verb is Verb.ANSWER_OBSTACLE:
        working.report_obstacle(
            by=cast.body_clerk, assignment_id=made.pk, text="Thiếu bản đồ.", asked_of_id=cast.dak_doa.pk, answer_by=DUE
        )
    if verb in OF_KIND:
        Directive.objects.filter(pk=made.directive_id).update(kind=OF_KIND[verb])
    return made, who, {name: value(cast) if callable(value) else value for name, value in sent.items()}


OF_KIND = {Verb.REPORT_BREACH: "zero_event", Verb.SET_RHYTHM: "recurring", Verb.END: "zero_event"}


def a_commune(cast: Cast) -> list[int]:
    return [communes(cast, "Ia Blang")[0].pk]


SENT: Mapping[Verb, tuple[State, str, dict[str, Any]]] = {
    Verb.ACCEPT: (State.ASSIGNED, "body_clerk", {}),
    Verb.REFUSE: (State.ASSIGNED, "body_head", WHY),
    Verb.REPORT_PROGRESS: (State.ACCEPTED, "body_clerk", {"text": "Đang làm.", "percent": "40"}),
    Verb.REPORT_DONE: (State.ACCEPTED, "body_head", {"number": "1-BC/HU", "on": "2/5/2023"}),
    Verb.VERIFY: (State.REPORTED_DONE, "leader", {}),
    Verb.RETURN: (State.REPORTED_DONE, "leader", WHY),
    Verb.ASK_EXTENSION: (State.UNDER_WAY, "body_head", {**WHY, "wanted_on": "31/7/2023", "work_done": "Một nửa."}),
    Verb.GRANT_EXTENSION: (State.UNDER_WAY, "leader", {"granted_on": "31/7/2023"}),
    Verb.DENY_EXTENSION: (State.UNDER_WAY, "leader", WHY),
    Verb.DELEGATE: (State.ACCEPTED, "body_head", {"post_id": lambda cast: cast.body_clerk.post_id}),
    Verb.PASS_ON: (State.ACCEPTED, "body_head", {"text": "Rà soát.", "body_ids": a_commune, "lead_id": ""}),
    Verb.SET_MILESTONE: (State.ACCEPTED, "body_clerk", {"title": "Trình dự thảo", "due_on": "1/6/2023"}),
    Verb.REACH_MILESTONE: (State.ACCEPTED, "body_clerk", {"n": "1", "on": "2/5/2023"}),
    Verb.REPORT_OBSTACLE: (
        State.ACCEPTED,
        "body_clerk",
        {"text": "Thiếu bản đồ.", "asked_of_id": lambda cast: cast.dak_doa.pk, "answer_by": "20/5/2023"},
    ),
    Verb.ANSWER_OBSTACLE: (State.ACCEPTED, "other_body_clerk", {"n": "1", "text": "Đã gửi."}),
    Verb.REPORT_BREACH: (State.ACCEPTED, "body_clerk", {"on": "2/5/2023", "text": "Cháy rừng (mẫu).", **WHY}),
    Verb.ASSESS: (State.ACCEPTED, "clerk", {"verdict": "met", "text": "Đạt."}),
    Verb.SET_RHYTHM: (State.ACCEPTED, "clerk", {**WHY, "rhythm": "quarter", "day": "25"}),
    Verb.END: (State.ACCEPTED, "clerk", WHY),
    Verb.PAUSE: (State.ACCEPTED, "clerk", WHY),
    Verb.RESUME: (State.PAUSED, "clerk", WHY),
    Verb.WITHDRAW: (State.ACCEPTED, "clerk", WHY),
    Verb.SUPERSEDE: (State.ACCEPTED, "clerk", {"document": "9-CV/TU"}),
    Verb.MERGE: (
        State.ACCEPTED,
        "clerk",
        {**WHY, "into_id": lambda cast: an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY).pk},
    ),
    Verb.MAKE_STANDING: (State.ACCEPTED, "clerk", WHY),
    Verb.REOPEN: (State.VERIFIED, "clerk", WHY),
    Verb.HAND_OVER: (State.UNDER_WAY, "clerk", {**WHY, "body_ids": lambda cast: [cast.pleiku.pk]}),
    Verb.REASSIGN: (State.REFUSED, "clerk", {**WHY, "body_id": lambda cast: cast.pleiku.pk}),
}


def test_every_form_is_tried() -> None:
    assert SENT.keys() == FORMS.keys()


@pytest.mark.parametrize("verb", SENT)
def test_a_page_opens_and_what_it_sends_is_done(cast: Cast, verb: Verb) -> None:
    made, who, sent = ready(cast, verb)
    client, address = as_(cast, who), f"/assignments/{made.pk}/{verb.value}/"
    opened = client.get(address)
    assert opened.status_code == 200
    for name in sent:
        assert f'name="{name}"' in words(opened)
    done = client.post(address, sent | {"version": reload(made).version})
    assert done.status_code == 303, words(done)
    assert Step.objects.filter(assignment=made).latest("n").verb == verb.value
    assert client.get(f"/directives/{made.directive_id}/").status_code == 200


@pytest.mark.parametrize("verb", [verb for verb, (_, _, sent) in SENT.items() if "reason" in sent])
def test_without_its_reason_the_form_comes_back(cast: Cast, verb: Verb) -> None:
    made, who, sent = ready(cast, verb)
    answer = as_(cast, who).post(f"/assignments/{made.pk}/{verb.value}/", sent | {"reason": " "})
    assert answer.status_code == 422
    assert "Hãy điền ô này." in words(answer)


class TestWhatIsOffered:
    def test_three_obvious_buttons_and_a_menu(self, cast: Cast) -> None:
        an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=DUE)
        shown = words(as_(cast, "body_head").get("/my/"))
        before, menu = shown.split('class="menu other-verbs"')
        assert [verb for verb in SENT if f"/{verb.value}/?next" in before] == [
            Verb.REPORT_PROGRESS, Verb.REPORT_DONE, Verb.ASK_EXTENSION
        ]  # fmt: skip
        assert [verb for verb in SENT if f"/{verb.value}/?next" in menu] == [
            Verb.DELEGATE, Verb.PASS_ON, Verb.SET_MILESTONE, Verb.REPORT_OBSTACLE
        ]  # fmt: skip

    def test_a_decision_that_waits_stands_first(self, cast: Cast) -> None:
        made, _, _ = ready(cast, Verb.GRANT_EXTENSION)
        shown = words(as_(cast, "leader").get(f"/directives/{made.directive_id}/"))
        before, _ = shown.split('class="menu other-verbs"')
        assert [verb for verb in SENT if f"/{verb.value}/?next" in before] == [
            Verb.GRANT_EXTENSION,
            Verb.DENY_EXTENSION,
        ]

    def test_a_form_that_can_only_be_refused_is_not_shown(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=date(2023, 5, 2))
        answer = as_(cast, "body_head").get(f"/assignments/{made.pk}/ask_extension/")
        assert answer.status_code == 409
        assert "Hạn 02/5/2023 đã qua" in words(answer)
        assert as_(cast, "leader").get(f"/assignments/{made.pk}/grant_extension/").status_code == 409
        assert as_(cast, "leader").get(f"/assignments/{made.pk}/assign/").status_code == 404


def test_what_hinders_is_shown_as_words_not_as_markup(cast: Cast) -> None:
    made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=DUE)
    working.report_obstacle(
        by=cast.body_clerk, assignment_id=made.pk, text="<b>Thiếu</b>", asked_of_id=cast.dak_doa.pk, answer_by=DUE
    )
    shown = words(as_(cast, "other_body_clerk").get(f"/assignments/{made.pk}/answer_obstacle/"))
    assert "&lt;b&gt;Thiếu&lt;/b&gt;" in shown
    assert "<b>Thiếu</b>" not in shown


class TestTheCourseOfTheWork:
    def test_days_stages_help_and_who_does_it(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=DUE)
        extensions.ask_extension(by=cast.body_head, assignment_id=made.pk, **ASKING)
        extensions.grant_extension(by=cast.leader, assignment_id=made.pk, document="812-CV/TU")
        working.delegate(by=cast.body_head, assignment_id=made.pk, post_id=cast.body_clerk.post_id or 0)
        working.set_milestone(by=cast.body_clerk, assignment_id=made.pk, title="Trình dự thảo", due_on=DUE)
        working.report_obstacle(
            by=cast.body_clerk, assignment_id=made.pk, text="Thiếu bản đồ.", asked_of_id=cast.dak_doa.pk, answer_by=DUE
        )
        shown = words(as_(cast, "leader").get(f"/directives/{made.directive_id}/"))
        for said in (
            "hạn ban đầu", "được gia hạn", "Chờ số liệu (mẫu).", "Xong 9 xã (mẫu).", "theo văn bản 812-CV/TU",
            "Chuyên viên Văn phòng Huyện ủy", "Trình dự thảo", "Thiếu bản đồ.", "Hỏi Huyện ủy Đak Đoa", "Chờ trả lời",
        ):  # fmt: skip
            assert said in shown, said
        asked = words(as_(cast, "other_body_clerk").get("/my/?part=asked"))
        assert "Thiếu bản đồ." in asked
        assert f"/assignments/{made.pk}/answer_obstacle/" in asked

    def test_heirs_know_each_other(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.REFUSED, due_on=DUE)
        new = handing_on.reassign(by=cast.clerk, assignment_id=made.pk, body_id=cast.pleiku.pk, **WHY)
        shown = words(as_(cast, "clerk").get(f"/directives/{made.directive_id}/"))
        assert f"#assignment-{new.pk}" in shown
        assert "Nhận từ Huyện ủy Chư Sê" in shown

    def test_parts_are_rolled_up_and_may_be_opened(self, cast: Cast) -> None:
        made = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED, due_on=DUE)
        below = communes(cast, "Ia Blang", "Ia Pal")
        passing_on.pass_on(
            by=cast.body_head, assignment_id=made.pk, text="Rà soát.", body_ids=[one.pk for one in below]
        )
        child = Directive.objects.latest("pk")
        leader = as_(cast, "leader")
        assert "0/2 xong" in words(leader.get(f"/directives/{made.directive_id}/"))
        opened = words(leader.get(f"/directives/{child.pk}/"))
        assert "Huyện ủy Chư Sê giao lại một phần của" in opened
        assert f'href="/directives/{made.directive_id}/"' in opened
        done = as_(cast, "body_head").get(f"/assignments/{made.pk}/report_done/")
        assert "Còn 2 trên 2 phần giao cấp dưới" in words(done)
        refused = as_(cast, "body_head").post(
            f"/assignments/{made.pk}/report_done/", {"number": "1-BC/HU", "on": "2/5/2023"}
        )
        assert refused.status_code == 422
        assert "hãy nêu lý do" in words(refused)


def test_a_text_that_is_too_long_is_told_and_not_cut(cast: Cast) -> None:
    """A browser that knows the most it may take cuts what is pasted without a word."""
    made, who, sent = ready(cast, Verb.REPORT_PROGRESS)
    page = f"/assignments/{made.pk}/report_progress/"
    assert "maxlength" not in words(as_(cast, who).get(page)).split('name="text"')[1].split(">")[0]
    answer = as_(cast, who).post(page, {**sent, "text": "dài " * 1500})
    assert (answer.status_code, "Không được quá 5000 ký tự, đang có 5999" in words(answer)) == (422, True)
    assert words(answer).count("dài ") >= 1499


def test_nobody_gives_work_to_those_above(cast: Cast) -> None:
    above = body("tw", "Ban ở trên (mẫu)", kind="party_leadership", level="central")
    BodyParent.objects.create(body=cast.committee, parent=above, relation="party", valid_from=date(2020, 1, 1))
    made, who, _sent = ready(cast, Verb.REASSIGN)
    page = words(as_(cast, who).get(f"/assignments/{made.pk}/reassign/"))
    assert cast.pleiku.names.get().full in page
    assert "Ban ở trên" not in page
