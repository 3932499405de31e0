"""The verbs of an assignment in the matrix of calls: each on a thing that is ready for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from giaoban.directives.domain import State
from giaoban.directives.models import Directive, Extension, Milestone, Obstacle
from tests.api.rows import OF_CHU_SE, REFUSED_TO_THOSE_WHO_SEE, SEEING_ALL, Made, edit, row
from tests.cast import body
from tests.factories import an_assignment

if TYPE_CHECKING:
    from giaoban.directives.models import Assignment
    from tests.cast import Cast

WHY = {"reason": "Không đúng chức năng."}
DONE = {"product_number": "1-BC/HU", "product_on": "2023-06-20"}

FAR, FURTHER = date(2099, 6, 30), date(2099, 7, 30)
OF_THE_BODY = {"otherwise": 404, **REFUSED_TO_THOSE_WHO_SEE, **OF_CHU_SE}
OF_ITS_HEAD = {"otherwise": 404, **REFUSED_TO_THOSE_WHO_SEE, "body_clerk": 403, "body_head": 200}
OF_THE_ASSIGNER = {
    "otherwise": 404,
    "clerk": 200,
    "head_of_office": 200,
    "leader": 200,
    "inspector": 403,
    "body_clerk": 403,
    "body_head": 403,
}
DECIDING = OF_THE_ASSIGNER | {"clerk": 403}


def a_verb(verb: str, state: State, told: object = None) -> Callable[[Cast], Made]:
    return lambda cast: (f"assignments/{an_assignment(cast, body=cast.chu_se, state=state).pk}/{verb}", told)


HELD = "Thiếu bản đồ (mẫu)."


def a_waiting_request(cast: Cast) -> Assignment:
    one = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=FAR)
    Extension.objects.create(
        assignment=one, n=1, due_then=FAR, wanted_on=FURTHER, is_late=False, asked=one.steps.get(n=2)
    )
    return one


def to_decide_on(verb: str, told: object) -> Callable[[Cast], Made]:
    return lambda cast: (f"assignments/{a_waiting_request(cast).pk}/{verb}", told)


def to_ask(cast: Cast) -> Made:
    one = an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY, due_on=FAR)
    return f"assignments/{one.pk}/ask_extension", {"wanted_on": str(FURTHER), "work_done": "Một nửa."} | WHY


def to_delegate(cast: Cast) -> Made:
    post = cast.body_clerk.post_id
    return a_verb("delegate", State.ACCEPTED, {"post_id": post})(cast)


def to_pass_on(cast: Cast) -> Made:
    commune = body(
        "xa-ia-blang", "Đảng ủy xã Ia Blang (mẫu)", kind="party_committee", level="commune", under=cast.chu_se
    )
    return a_verb("pass_on", State.ACCEPTED, {"text": "Rà soát (mẫu).", "body_ids": [commune.pk]})(cast)


def to_reach(cast: Cast) -> Made:
    one = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    Milestone.objects.create(assignment=one, n=1, title="Mốc mẫu", due_on=FAR, set_by=one.steps.get(n=1))
    return f"assignments/{one.pk}/reach_milestone", {"n": 1, "on": "2023-06-01"}


def to_hinder(cast: Cast) -> Made:
    told = {"text": HELD, "asked_of_id": cast.dak_doa.pk, "answer_by": str(FAR)}
    return a_verb("report_obstacle", State.ACCEPTED, told)(cast)


def to_answer(cast: Cast) -> Made:
    one = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    Obstacle.objects.create(assignment=one, n=1, asked_of=cast.dak_doa, answer_by=FAR, told=one.steps.get(n=1))
    return f"assignments/{one.pk}/answer_obstacle", {"n": 1, "text": "Đã gửi (mẫu)."}


def to_breach(cast: Cast) -> Made:
    path, _ = a_verb("report_breach", State.ACCEPTED)(cast)
    Directive.objects.filter(assignments__pk=int(path.split("/")[1])).update(kind="zero_event")
    return path, {"on": "2023-06-01", "text": "Cháy một khoảnh rừng (mẫu)."}


def of_kind(kind: str, verb: str, told: object) -> Callable[[Cast], Made]:
    def made(cast: Cast) -> Made:
        path, sent = a_verb(verb, State.UNDER_WAY, told)(cast)
        Directive.objects.filter(assignments__pk=int(path.split("/")[1])).update(kind=kind)
        return path, sent

    return made


def to_merge(cast: Cast) -> Made:
    other = an_assignment(cast, body=cast.chu_se, state=State.ACCEPTED)
    return a_verb("merge", State.ACCEPTED, WHY | {"into_id": other.pk})(cast)


def to_reassign(cast: Cast) -> Made:
    return a_verb("reassign", State.REFUSED, WHY | {"body_id": cast.pleiku.pk})(cast)


def to_hand_over_together(cast: Cast) -> Made:
    several = [an_assignment(cast, body=cast.chu_se, state=State.UNDER_WAY) for _ in range(2)]
    rows = [{"id": one.pk, "version": 1, "body_ids": [cast.pleiku.pk]} for one in several]
    return "hand-over", WHY | {"rows": rows}


def to_hand_over(cast: Cast) -> Made:
    return a_verb("hand_over", State.UNDER_WAY, WHY | {"body_ids": [cast.pleiku.pk, cast.dak_doa.pk]})(cast)


def to_verify_together(cast: Cast) -> Made:
    several = [an_assignment(cast, body=cast.chu_se, state=State.REPORTED_DONE) for _ in range(2)]
    return "assignments/bulk/verify", {"rows": [{"id": one.pk, "version": 1} for one in several]}


ROWS = {
    "POST assignments/{assignment_id}/accept": edit(row(
        a_verb("accept", State.ASSIGNED), otherwise=404, **REFUSED_TO_THOSE_WHO_SEE, **OF_CHU_SE
    )),
    "POST assignments/{assignment_id}/refuse": edit(row(
        a_verb("refuse", State.ASSIGNED, WHY),
        otherwise=404, **REFUSED_TO_THOSE_WHO_SEE, body_clerk=403, body_head=200
    )),
    "POST assignments/{assignment_id}/report_progress": edit(row(
        a_verb("report_progress", State.ACCEPTED, {"text": "Đang làm."}),
        otherwise=404, **REFUSED_TO_THOSE_WHO_SEE, **OF_CHU_SE
    )),
    "POST assignments/{assignment_id}/report_done": edit(row(
        a_verb("report_done", State.ACCEPTED, DONE),
        otherwise=404, **REFUSED_TO_THOSE_WHO_SEE, body_clerk=403, body_head=200
    )),
    "POST assignments/{assignment_id}/verify": edit(row(
        a_verb("verify", State.REPORTED_DONE),
        otherwise=404, clerk=403, head_of_office=200, leader=200, inspector=403, body_clerk=403, body_head=403
    )),
    "POST assignments/{assignment_id}/return": edit(row(
        a_verb("return", State.REPORTED_DONE, WHY),
        otherwise=404, clerk=403, head_of_office=200, leader=200, inspector=403, body_clerk=403, body_head=403
    )),
    "POST assignments/{assignment_id}/ask_extension": edit(row(
        to_ask, **OF_ITS_HEAD
    )),
    "POST assignments/{assignment_id}/delegate": edit(row(
        to_delegate, **OF_ITS_HEAD
    )),
    "POST assignments/{assignment_id}/pass_on": edit(row(
        to_pass_on, **OF_ITS_HEAD
    )),
    "POST assignments/{assignment_id}/set_milestone": edit(row(
        a_verb("set_milestone", State.ACCEPTED, {"title": "Trình dự thảo (mẫu)", "due_on": "2023-06-01"}), **OF_THE_BODY
    )),
    "POST assignments/{assignment_id}/reach_milestone": edit(row(
        to_reach, **OF_THE_BODY
    )),
    "POST assignments/{assignment_id}/report_obstacle": edit(row(
        to_hinder, **OF_THE_BODY
    )),
    "POST assignments/{assignment_id}/report_breach": edit(row(
        to_breach, **(OF_THE_BODY | {"clerk": 200, "head_of_office": 200, "leader": 200})
    )),
    "POST assignments/{assignment_id}/grant_extension": edit(row(
        to_decide_on("grant_extension", None), **DECIDING
    )),
    "POST assignments/{assignment_id}/deny_extension": edit(row(
        to_decide_on("deny_extension", WHY), **DECIDING
    )),
    "POST assignments/{assignment_id}/assess": edit(row(
        a_verb("assess", State.UNDER_WAY, {"verdict": "met", "text": "Đạt (mẫu)."}), **OF_THE_ASSIGNER
    )),
    "POST assignments/{assignment_id}/set_rhythm": edit(row(
        of_kind("recurring", "set_rhythm", WHY | {"rhythm": "quarter"}), **OF_THE_ASSIGNER
    )),
    "POST assignments/{assignment_id}/end": edit(row(
        of_kind("zero_event", "end", WHY), **OF_THE_ASSIGNER
    )),
    "POST assignments/{assignment_id}/pause": edit(row(
        a_verb("pause", State.UNDER_WAY, WHY), **OF_THE_ASSIGNER
    )),
    "POST assignments/{assignment_id}/resume": edit(row(
        a_verb("resume", State.PAUSED, WHY), **OF_THE_ASSIGNER
    )),
    "POST assignments/{assignment_id}/withdraw": edit(row(
        a_verb("withdraw", State.UNDER_WAY, WHY), **OF_THE_ASSIGNER
    )),
    "POST assignments/{assignment_id}/supersede": edit(row(
        a_verb("supersede", State.UNDER_WAY, {"document": "9-CV/TU"}), **OF_THE_ASSIGNER
    )),
    "POST assignments/{assignment_id}/merge": edit(row(
        to_merge, **OF_THE_ASSIGNER
    )),
    "POST assignments/{assignment_id}/make_standing": edit(row(
        a_verb("make_standing", State.UNDER_WAY, WHY), **OF_THE_ASSIGNER
    )),
    "POST assignments/{assignment_id}/reopen": edit(row(
        a_verb("reopen", State.VERIFIED, WHY), **OF_THE_ASSIGNER
    )),
    "POST assignments/{assignment_id}/reassign": edit(row(
        to_reassign, **OF_THE_ASSIGNER
    )),
    "POST assignments/{assignment_id}/hand_over": edit(row(
        to_hand_over, **OF_THE_ASSIGNER
    )),
    "GET hand-over": row(
        "hand-over", otherwise=403, **SEEING_ALL, stranger=200, body_head=200
    ),
    "POST hand-over": row(
        to_hand_over_together, otherwise=409, clerk=200, head_of_office=200, leader=200
    ),
    "POST assignments/{assignment_id}/answer_obstacle": edit(row(
        to_answer, otherwise=404, clerk=200, head_of_office=200, leader=200, inspector=403, body_clerk=403,
        body_head=403, other_body_clerk=200
    )),
    "POST assignments/bulk/{verb}": row(
        to_verify_together, otherwise=409, head_of_office=200, leader=200
    ),
}  # fmt: skip
