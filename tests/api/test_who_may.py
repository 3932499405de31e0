"""Every call of the API against everybody of the cast: a route that is missing here fails the suite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from giaoban.config.api import api
from giaoban.intake import actions as intake
from giaoban.journal.models import RestrictedRead
from giaoban.organisation.models import ReadingGroup
from giaoban.oversight.actions import close_period
from giaoban.petitions.actions import Asked, file_petition
from tests.api import notices, verbs
from tests.api.callers import NOBODY, caller
from tests.api.rows import OF_CHU_SE, OFFICE, SEEING_ALL, Made, edit, row
from tests.factories import To, a_conference, an_assignment, drafts
from tests.house.matrix import ANONYMOUS, CAST

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = pytest.mark.django_db

PREFIX = "/api/v1/"


def the_body(cast: Cast) -> Made:
    return f"bodies/{cast.chu_se.pk}", None


def to_rename(cast: Cast) -> Made:
    change = {"kind": "rename", "bodies": ["hu-chu-se"], "new_names": ["Huyện ủy khác (mẫu)"], "on": "2023-07-01"}
    return "organisation/changes", {"changes": [change | {"document": "NQ mẫu"}]}


def the_group(cast: Cast) -> Made:
    return f"groups/{cast.districts.pk}", None


def _text(cast: Cast) -> int:
    text = intake.bring_in(by=cast.clerk, name="mẫu", text="Giao Huyện ủy Chư Sê rà soát công trình (dữ liệu mẫu).")
    intake.read_again(cast.clerk, text.pk)
    return text.pk


def a_text(cast: Cast) -> Made:
    return f"readings/{_text(cast)}", None


def its_proposals(cast: Cast) -> Made:
    return f"proposals?text={_text(cast)}", None


def its_decisions(cast: Cast) -> Made:
    return f"decisions?text={_text(cast)}", None


def to_decide(cast: Cast) -> Made:
    return "decisions", {
        "verb": "set_aside", "text": _text(cast), "start": 0, "end": 4, "reason": "Chỉ nêu bối cảnh"
    }  # fmt: skip


def a_decision(cast: Cast) -> Made:
    made = caller(cast, "clerk").post(*to_decide(cast)).json()["results"]
    return f"decisions/{made[0]['id']}", None


def to_bring_in(cast: Cast) -> Made:
    return "readings", {"text": "Giao Huyện ủy Chư Sê rà soát công trình (dữ liệu mẫu)."}


def a_draft(cast: Cast) -> Made:
    return f"directives/{drafts(cast, to=[[To(what=cast.chu_se)]]).directives.get().pk}", None


def to_change(cast: Cast) -> Made:
    return a_draft(cast)[0], {"title": "Tên khác"}


def to_issue(cast: Cast) -> Made:
    pk = drafts(cast, to=[[To(what=cast.chu_se)]]).pk
    told = {"issued_on": "2023-04-03", "signer_id": cast.signer.pk, "symbol": "TB/TU", "scope": "2020-2025"}
    return f"instructions/{pk}/issue", told | {"gaps_reason": "Lời dẫn."}


def a_paper(_cast: Cast) -> Made:
    return "papers", {"text": "Huyện ủy Chư Sê rà soát công trình (dữ liệu mẫu).", "kind": "resolution"}


def to_describe(cast: Cast) -> Made:
    return f"instructions/{drafts(cast, to=[[To(what=cast.chu_se)]]).pk}/paper", {"kind": "dispatch"}


def an_order(cast: Cast) -> Made:
    return "orders", {"text": "Báo cáo ngay (dữ liệu mẫu).", "body_id": cast.chu_se.pk, "said_by": "Thường trực"}


def to_preview(cast: Cast) -> Made:
    return f"instructions/{drafts(cast, to=[[To(what=cast.chu_se)]]).pk}/preview", None


def an_issued_instruction(cast: Cast) -> Made:
    return f"instructions/{an_assignment(cast, body=cast.chu_se).directive.instruction_id}", None


def a_directive(cast: Cast) -> Made:
    return f"directives/{an_assignment(cast, body=cast.chu_se).directive_id}", None


def an_assignment_of_chu_se(cast: Cast) -> Made:
    return f"assignments/{an_assignment(cast, body=cast.chu_se).pk}", None


def the_conference(cast: Cast) -> Made:
    return f"conferences/{a_conference(cast).pk}", None


def to_correct(cast: Cast) -> Made:
    return the_conference(cast)[0], {"venue": "Hội trường (mẫu)"}


def its_original(cast: Cast) -> Made:
    text = intake.bring_in(by=cast.clerk, name="mẫu.txt", content="Giao Huyện ủy Chư Sê rà soát (mẫu).".encode())
    return f"files/{text.original_id}", None


def a_petition(cast: Cast) -> Made:
    asked = Asked(text="Đề nghị sửa đường (mẫu).", proposer_id=cast.chu_se.pk, addressed_id=cast.people_committee.pk)
    return f"petitions/{file_petition(by=cast.clerk, asked=asked).pk}", None


def a_new_petition(cast: Cast) -> Made:
    asked = {"proposer_id": cast.chu_se.pk, "addressed_id": cast.people_committee.pk}
    return "petitions", asked | {"text": "Đề nghị sửa đường (mẫu)."}


def sent_on(cast: Cast) -> Made:
    return f"{a_petition(cast)[0]}/forward", {"addressed_id": cast.dak_doa.pk, "reason": "Đúng nơi."}


def ordered(cast: Cast) -> Made:
    told = {"text": "Sửa đường.", "body_id": cast.dak_doa.pk, "said_by": "Bí thư"}
    return f"{a_petition(cast)[0]}/order", told


OFFICE_ONLY = OFFICE | {"leader": 403, "inspector": 403, "body_clerk": 403, "body_head": 403}
"""Of a petition of Chư Sê: who sees it without having anything to do to it is told so."""


def a_picture(cast: Cast) -> Made:
    return f"closings/{close_period(by=cast.head_of_office, period='2023-Q1').pk}/assignments", None


def to_note(cast: Cast) -> Made:
    return a_picture(cast)[0].replace("assignments", "notes"), {"text": "Bỏ sót một báo cáo (mẫu)."}


def to_reply(cast: Cast) -> Made:
    told = {"period": "2023-Q2", "text": "Chờ số liệu của các xã (mẫu)."}
    return f"statistics/ratings/{cast.chu_se.pk}/replies", told


MATRIX = {
    **notices.ROWS,
    "GET bodies": row("bodies", otherwise=200),
    "GET bodies/{body_id}": row(the_body, otherwise=200),
    "GET groups": row("groups", otherwise=200),
    "GET groups/{group_id}": row(the_group, otherwise=200),
    "POST organisation/changes": row(to_rename, otherwise=403, administrator=200),
    "GET match": row("match?phrase=VPTU", otherwise=200),
    "POST matches": row(lambda _cast: ("matches", {"phrases": ["VPTU"]}), otherwise=200),
    "GET readings": row("readings", otherwise=200),
    "POST readings": row(to_bring_in, otherwise=403, clerk=201, head_of_office=201, stranger=201),
    "GET readings/{text_id}": row(a_text, otherwise=404, **SEEING_ALL),
    "GET labels": row("labels", otherwise=403, stranger=200, **SEEING_ALL),
    "GET proposals": row(its_proposals, otherwise=404, **SEEING_ALL),
    "GET decisions": row(its_decisions, otherwise=404, **SEEING_ALL),
    "GET decisions/{decision_id}": row(a_decision, otherwise=404, **SEEING_ALL),
    "POST decisions": row(to_decide, otherwise=404, clerk=201, head_of_office=201, leader=403, inspector=403),
    "DELETE decisions/{decision_id}": edit(row(
        a_decision, otherwise=404, clerk=204, head_of_office=204, leader=403, inspector=403
    )),
    "GET directives": row("directives", otherwise=200),
    "GET directives/{directive_id}": row(a_directive, otherwise=404, **SEEING_ALL, **OF_CHU_SE),
    "PATCH directives/{directive_id}": edit(row(
        to_change, otherwise=404, **OFFICE, leader=403, inspector=403
    )),
    "GET assignments": row("assignments", otherwise=200),
    "GET assignments/{assignment_id}": row(an_assignment_of_chu_se, otherwise=404, **SEEING_ALL, **OF_CHU_SE),
    **verbs.ROWS,
    "GET instructions": row("instructions", otherwise=200),
    "GET instructions/{instruction_id}": row(an_issued_instruction, otherwise=404, **SEEING_ALL, **OF_CHU_SE),
    "GET instructions/{instruction_id}/preview": row(to_preview, otherwise=404, **OFFICE, leader=200, inspector=200),
    "POST instructions/{instruction_id}/issue": edit(row(
        to_issue, otherwise=404, clerk=403, head_of_office=200, leader=403, inspector=403
    )),
    "POST papers": row(a_paper, otherwise=403, clerk=201, head_of_office=201, stranger=201),
    "PATCH instructions/{instruction_id}/paper": edit(row(
        to_describe, otherwise=404, **OFFICE, leader=403, inspector=403
    )),
    "POST orders": row(an_order, otherwise=403, clerk=201, head_of_office=201, stranger=201),
    "GET petitions": row("petitions", otherwise=200),
    "GET petitions/{petition_id}": row(a_petition, otherwise=404, **SEEING_ALL, **OF_CHU_SE),
    "POST petitions": row(
        a_new_petition, otherwise=403, clerk=201, head_of_office=201, body_clerk=201, body_head=201, stranger=201
    ),
    "POST petitions/{petition_id}/answer": edit(row(
        lambda cast: (f"{a_petition(cast)[0]}/answer", {"text": "Sẽ làm."}), otherwise=404, **OFFICE_ONLY
    )),
    "POST petitions/{petition_id}/forward": edit(row(sent_on, otherwise=404, **OFFICE_ONLY)),
    "POST petitions/{petition_id}/order": edit(row(ordered, otherwise=404, **OFFICE_ONLY)),
    "POST petitions/{petition_id}/take_back": edit(row(
        lambda cast: (f"{a_petition(cast)[0]}/take_back", {"reason": "Ghi nhầm."}),
        otherwise=404, **(OFFICE_ONLY | OF_CHU_SE),
    )),
    "GET fields": row("fields", otherwise=200),
    "GET periods": row("periods", otherwise=200),
    "GET assessments": row("assessments", otherwise=200),
    "GET conferences": row("conferences", otherwise=200),
    "GET conferences/{conference_id}": row(the_conference, otherwise=404, **SEEING_ALL),
    "PATCH conferences/{conference_id}": edit(row(to_correct, otherwise=404, **OFFICE, leader=403, inspector=403)),
    "GET files/{file_id}": row(its_original, otherwise=404, **SEEING_ALL),
    "GET search": row("search?q=chu+se", otherwise=200),
    "GET statistics": row("statistics", otherwise=403, **SEEING_ALL, stranger=200),
    "GET closings": row("closings", otherwise=403, **SEEING_ALL, stranger=200),
    "POST closings": row(lambda _cast: ("closings", {"period": "2023-Q1"}), otherwise=403, head_of_office=201),
    "GET closings/{closing_id}/assignments": row(a_picture, otherwise=403, **SEEING_ALL, stranger=404),
    "POST closings/{closing_id}/notes": row(to_note, otherwise=403, head_of_office=201),
    "GET statistics/forms": row("statistics/forms", otherwise=403, **SEEING_ALL, stranger=200),
    "GET statistics/forms/{number}": row("statistics/forms/01", otherwise=403, **SEEING_ALL, stranger=200),
    "GET statistics/ratings": row("statistics/ratings", otherwise=200, technician=403, administrator=403),
    "POST statistics/ratings/{body_id}/replies": row(to_reply, otherwise=403, body_head=201),
    "GET statistics/check": row("statistics/check?total=1", otherwise=403, **SEEING_ALL, stranger=200),
    "GET journal": row("journal", otherwise=403, head_of_office=200, inspector=200),
}  # fmt: skip


def every_route() -> set[str]:
    paths = api.get_openapi_schema(path_prefix=PREFIX)["paths"]
    return {f"{method.upper()} {path.removeprefix(PREFIX)}" for path, several in paths.items() for method in several}


def test_every_route_is_in_the_matrix_and_every_row_has_a_route() -> None:
    assert sorted(every_route() ^ MATRIX.keys()) == []


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_who_may_call(name: str, cast: Cast) -> None:
    line = MATRIX[name]
    path, told = line.made(cast)
    tokens = {ANONYMOUS: NOBODY} | {who: caller(cast, who) for who in CAST}
    headers = {"If_Match": line.if_match} if line.if_match else {}
    met = {}
    for who, program in tokens.items():
        savepoint = transaction.savepoint()
        met[who] = program.send(name.split(maxsplit=1)[0], path, told, **headers).status_code
        transaction.savepoint_rollback(savepoint)
    assert met == line.statuses


@pytest.mark.parametrize("who", ["clerk", "head_of_office", "leader", "inspector", "body_clerk", "body_head"])
def test_a_restricted_thing_is_found_nowhere_outside_its_group(cast: Cast, who: str) -> None:
    group = ReadingGroup.objects.create(name="Nhóm đọc mẫu")
    hidden = an_assignment(cast, body=cast.chu_se, restricted_to=group)
    hidden.directive.folded = "tu khoa hiem gap"
    hidden.directive.save(update_fields=["folded"])
    program = caller(cast, who)
    for path in (f"directives/{hidden.directive_id}", f"assignments/{hidden.pk}"):
        assert program.get(path).status_code == 404
    assert program.post(f"assignments/{hidden.pk}/accept", If_Match='"1"').status_code == 404
    for path in ("directives", "assignments", "directives?q=hiem+gap", "assignments?q=hiem+gap"):
        assert program.read(path)["items"] == []
    assert program.read("search?q=hiem+gap")["directives"]["items"] == []


def test_who_of_the_group_looked_is_recorded(cast: Cast) -> None:
    group = ReadingGroup.objects.create(name="Nhóm đọc mẫu")
    leader = cast.leader.post_id or 0
    cast.let_read("leader", group)
    hidden = an_assignment(cast, body=cast.chu_se, restricted_to=group)
    program = caller(cast, "leader")
    assert program.read(f"directives/{hidden.directive_id}")["restricted_to_id"] == group.pk
    assert program.read(f"assignments/{hidden.pk}")["directive_id"] == hidden.directive_id
    seen = RestrictedRead.objects.values_list("reader_post_id", "subject_id")
    assert list(seen) == [(leader, hidden.directive_id)] * 2


def test_a_body_sees_its_own_and_not_its_neighbours(cast: Cast) -> None:
    mine, other = (an_assignment(cast, body=body) for body in (cast.chu_se, cast.dak_doa))
    program = caller(cast, "body_clerk")
    assert [one["id"] for one in program.read("assignments")["items"]] == [mine.pk]
    assert [one["id"] for one in program.read("directives")["items"]] == [mine.directive_id]
    assert program.get(f"assignments/{other.pk}").status_code == 404
    assert [one["id"] for one in program.read("instructions")["items"]] == [mine.directive.instruction_id]


def test_a_session_opens_nothing_here(cast: Cast, client: Any) -> None:
    client.force_login(cast.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/api/v1/bodies").status_code == 401
    assert client.post("/api/v1/readings", {"text": "x"}, content_type="application/json").status_code == 401
