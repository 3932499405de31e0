"""The whole way over HTTP: a text comes in, its tasks are adopted, issued, taken on, reported and verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from giaoban.directives.models import Assignment, Directive
from giaoban.intake.models import Decision
from giaoban.reporting.models import Assessment
from tests.api.callers import Caller, caller
from tests.factories import To, a_conference, an_assignment, drafts, issue

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = pytest.mark.django_db

TEXT = """Kết luận hội nghị giao ban quý I năm 2023 (dữ liệu mẫu)

Hội nghị yêu cầu thực hiện tốt các nhiệm vụ sau:

- Huyện ủy Chư Sê rà soát danh mục công trình chậm tiến độ, báo cáo Ban Thường vụ trước ngày 30/6/2023.

- Huyện ủy Đak Đoa tiếp tục nâng chất lượng sinh hoạt chi bộ; tập trung giải quyết đơn thư tồn đọng.
"""


def ok(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def tasks(office: Caller, text: int) -> list[dict[str, Any]]:
    return [one for one in office.read(f"proposals?text={text}")["items"] if one["kind"] == "directive"]


def test_from_a_text_to_a_verified_directive(cast: Cast) -> None:
    office, head, leader = (caller(cast, who) for who in ("head_of_office", "body_head", "leader"))
    read = ok(office.post("readings", {"name": "Kết luận (mẫu)", "text": TEXT}), 201)
    text = read["text_id"]
    assert read["desk"] == f"/desk/{text}/"
    assert {one["text"] for one in read["reading"]["directives"]} == {one["text"] for one in tasks(office, text)}

    open_ones = [one["id"] for one in tasks(office, text)]
    made = ok(office.post("decisions", {"verb": "adopt", "text": text, "proposals": open_ones}), 201)["results"]
    assert [one["directive"]["state"] for one in made] == ["draft"] * len(open_ones)
    assert [one["id"] for one in office.read(f"decisions?text={text}")["items"]] == [one["id"] for one in made]

    instruction = made[0]["directive"]["instruction_id"]
    answer = office.get(f"instructions/{instruction}/preview?issued_on=2023-04-03")
    preview = ok(answer)
    assert (preview["may_issue"], preview["next_number"], preview["blockers"]) == (True, 1, [])
    told = {
        "issued_on": "2023-04-03",
        "signer_id": preview["signers"][0]["id"],
        "symbol": preview["symbol"],
        "scope": "2020-2025",
        "gaps_reason": "Lời dẫn, không giao việc.",
    }
    issued = ok(office.post(f"instructions/{instruction}/issue", told, If_Match=answer["ETag"]))
    assert (issued["symbol"], issued["counts"]["directives"]) == ("01-TB/TU", len(open_ones))

    mine = head.read("assignments")["items"]
    assert [one["body"] for one in mine] == ["Huyện ủy Chư Sê"]
    one = mine[0]["id"]
    taken = head.post(f"assignments/{one}/accept", If_Match=f'"{mine[0]["version"]}"')
    assert ok(taken)["state"] == "accepted"
    done = {"product_number": "1-BC/HU", "product_on": "2023-06-20"}
    file = SimpleUploadedFile("bao-cao.txt", "Báo cáo (dữ liệu mẫu).".encode())
    reported = head.form(f"assignments/{one}/report_done", done | {"evidence": [file]}, If_Match=taken["ETag"])
    assert ok(reported)["time_state"] == "done_on_time"
    [evidence] = reported.json()["steps"][-1]["evidence"]
    kept = leader.get(evidence["address"].removeprefix("/api/v1/"))
    assert (evidence["name"], kept.getvalue()) == ("bao-cao.txt", file.open().read())
    verified = leader.post(f"assignments/{one}/verify", {"note": "Đủ."}, If_Match=reported["ETag"])
    assert (ok(verified)["state"], ok(verified)["verbs"]) == ("verified", ["reopen"])


def test_the_desks_other_verbs(cast: Cast) -> None:
    office = caller(cast, "clerk")
    text = ok(office.post("readings", {"text": TEXT}), 201)["text_id"]
    first, *_, last = tasks(office, text)
    aside = {
        "verb": "set_aside",
        "text": text,
        "start": last["start"],
        "end": last["end"],
        "reason": "Chỉ nêu bối cảnh",
    }
    [gone] = ok(office.post("decisions", aside), 201)["results"]
    assert (gone["verb"], gone["reason"], gone["directive"]) == ("set_aside", "Chỉ nêu bối cảnh", None)

    middle = (first["start"] + first["end"]) // 2
    cut = {"verb": "split", "text": text, "pick": {"proposal": first["id"]}, "at": middle}
    halves = ok(office.post("decisions", cut), 201)["results"]
    assert [one["directive"]["start"] for one in halves] == [first["start"], halves[1]["start"]]

    picks = [{"decision": one["id"], "version": one["version"]} for one in halves]
    [whole] = ok(office.post("decisions", {"verb": "merge", "text": text, "picks": picks}), 201)["results"]
    assert whole["directive"]["text"] == first["text"]

    etag = office.get(f"decisions/{whole['id']}")["ETag"]
    assert office.send("DELETE", f"decisions/{whole['id']}", If_Match=etag).status_code == 204
    assert (Directive.objects.count(), Decision.objects.filter(withdrawn_at=None).count()) == (0, 1)

    start = TEXT.index("tập trung giải quyết")
    words = {"verb": "add", "text": text, "start": TEXT.index("Hội nghị yêu cầu"), "end": TEXT.index(" thực hiện tốt")}
    [added] = ok(office.post("decisions", words), 201)["results"]
    assert added["directive"]["text"] == "Hội nghị yêu cầu"
    assert start > added["end"]


def test_adopting_with_other_values(cast: Cast) -> None:
    office = caller(cast, "clerk")
    text = ok(office.post("readings", {"text": TEXT}), 201)["text_id"]
    first, second, *_ = tasks(office, text)
    draft = {"title": "Rà soát công trình chậm", "due_on": "2023-07-15", "kind": "dated"}
    told = {"verb": "adopt", "text": text, "proposals": [first["id"]], "draft": draft}
    [made] = ok(office.post("decisions", told), 201)["results"]
    assert {name: made["directive"][name] for name in draft} == draft
    assert made["directive"]["addressees"][0]["body_id"] == cast.chu_se.pk
    both = told | {"proposals": [first["id"], second["id"]]}
    assert ok(office.post("decisions", both), 422)["code"] == "changes_are_for_one"


def test_the_same_text_again_is_the_text_that_is_here(cast: Cast) -> None:
    office = caller(cast, "clerk")
    first = ok(office.post("readings", {"text": TEXT}), 201)
    again = ok(office.form("readings", {"file": SimpleUploadedFile("khac.txt", TEXT.encode())}), 200)
    assert (again["text_id"], again["was_here"], again["reading_id"]) == (first["text_id"], True, first["reading_id"])
    assert [one["id"] for one in office.read("readings")["items"]] == [first["text_id"]]


def test_a_secret_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    office = caller(cast, "clerk")
    problem = ok(office.post("readings", {"text": "TUYỆT MẬT\n\n" + TEXT}), 409)
    assert problem["code"] == "secret"
    assert office.read("readings")["items"] == []


def test_a_draft_is_changed_in_the_version_that_was_seen(cast: Cast) -> None:
    instruction = drafts(cast, to=[[To(phrase="Ban chỉ đạo liên ngành")]])
    office = caller(cast, "clerk")
    [draft] = office.read(f"directives?drafts=true&instruction={instruction.pk}")["items"]
    etag = office.get(f"directives/{draft['id']}")["ETag"]
    addressee = {"phrase": "Ban chỉ đạo liên ngành", "role": "lead", "body_id": cast.chu_se.pk}
    changed = office.send("PATCH", f"directives/{draft['id']}", {"addressees": [addressee]}, If_Match=etag)
    assert ok(changed)["addressees"][0]["body_id"] == cast.chu_se.pk
    assert {name: changed.json()[name] for name in ("title", "due_on", "text")} == {
        name: draft[name] for name in ("title", "due_on", "text")
    }
    late = office.send("PATCH", f"directives/{draft['id']}", {"title": "Khác"}, If_Match=etag)
    assert ok(late, 412)["code"] == "draft_changed"
    assert ok(office.send("PATCH", f"directives/{draft['id']}", {"title": "Khác"}), 428)["code"] == "version_needed"


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"field": "khong-co"}, "field_not_known"),
        ({"addressees": [{"phrase": "ai", "role": "lead", "body_id": 999999999}]}, "body_not_found"),
        ({"addressees": [{"phrase": "ai", "role": "lead", "group_id": 999999999}]}, "group_not_found"),
        ({"addressees": [{"phrase": "ai", "role": "lead", "body_id": 1, "group_id": 1}]}, "addressee_is_one_thing"),
        ({"kind": "dated", "due_on": None}, "dated_needs_a_day"),
        ({"title": ""}, "invalid_request"),
        ({"title": "  "}, "title_missing"),
        ({"kind": "guidance", "kind_reason": "Định hướng.", "due_on": "2023-07-01"}, "guidance_has_no_day"),
    ],
)
def test_a_draft_cannot_name_what_is_not_there(cast: Cast, sent: dict[str, Any], code: str) -> None:
    instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
    one = instruction.directives.get().pk
    assert ok(caller(cast, "clerk").send("PATCH", f"directives/{one}", sent, If_Match='"1"'), 422)["code"] == code


def test_a_day_makes_a_draft_dated_here_too(cast: Cast) -> None:
    instruction = drafts(cast, to=[[To(what=cast.chu_se)]], kind="assess_at_next_conference", due_on=None)
    one = instruction.directives.get().pk
    sent = {"due_on": "2023-06-15"}
    assert ok(caller(cast, "clerk").send("PATCH", f"directives/{one}", sent, If_Match='"1"'), 200)["kind"] == "dated"
    gone = caller(cast, "clerk").send("PATCH", f"directives/{one}", {"due_on": None}, If_Match='"2"')
    assert ok(gone, 200)["kind"] == "assess_at_next_conference"


def test_issuing_asks_the_same_questions_as_the_page(cast: Cast) -> None:
    instruction = drafts(cast, to=[[To(phrase="Ban chỉ đạo liên ngành")]])
    told = {"issued_on": "2023-04-03", "signer_id": cast.signer.pk, "symbol": "TB/TU", "scope": "2020-2025"}
    path = f"instructions/{instruction.pk}/issue"
    problem = ok(caller(cast, "head_of_office").post(path, told, If_Match='"1"'), 409)
    assert "Ban chỉ đạo liên ngành" in problem["detail"]
    assert ok(caller(cast, "clerk").post(path, told, If_Match='"1"'), 403)["code"] == "issue_needs_head_or_mandate"
    assert ok(caller(cast, "head_of_office").post(path, told, If_Match='"7"'), 412)["code"] == "instruction_changed"
    assert ok(caller(cast, "head_of_office").post(path, told), 428)["code"] == "version_needed"
    assert Assignment.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"paper_type": "<script>"}, 422, "symbol_of_another_type"),
        ({"symbol": "QĐ/XX"}, 422, "symbol_of_another_type"),
        ({"symbol": "TB/XX"}, 409, "symbol_of_series"),
        ({"number": 200, "already_numbered": True}, 409, "numbers_skipped_want_a_reason"),
    ],
)
def test_a_number_is_of_its_register(cast: Cast, changed: dict[str, Any], status: int, code: str) -> None:
    """What is printed on the paper is what the register says, and a slip does not carry the register away."""
    issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]]))
    later = drafts(cast, to=[[To(what=cast.dak_doa)]])
    told = {"issued_on": "2023-04-03", "signer_id": cast.signer.pk, "symbol": "TB/TU", "scope": "2020-2025"}
    told |= {"twin_reason": "Mẫu dùng lại câu."} | changed
    answer = caller(cast, "head_of_office").post(f"instructions/{later.pk}/issue", told, If_Match='"1"')
    assert ok(answer, status)["code"] == code


def test_the_answer_says_which_numbers_are_left_outside(cast: Cast) -> None:
    head = caller(cast, "head_of_office")
    told = {"issued_on": "2023-04-03", "signer_id": cast.signer.pk, "symbol": "TB/TU", "scope": "2020-2025"}
    told |= {"twin_reason": "Mẫu dùng lại câu.", "jump_reason": "Cấp trên sổ giấy (mẫu)."}
    one, other = (drafts(cast, to=[[To(what=cast.chu_se)]]) for _ in range(2))
    assert ok(head.post(f"instructions/{one.pk}/issue", told, If_Match='"1"'))["numbers_left_outside"] is None
    given = told | {"number": 200, "already_numbered": True}
    issued = ok(head.post(f"instructions/{other.pk}/issue", given, If_Match='"1"'))
    assert (issued["symbol"], issued["numbers_left_outside"]) == ("200-TB/TU", [2, 199])


def test_guidance_keeps_no_day(cast: Cast) -> None:
    """Nobody tracks guidance: its day would stand on the paper and be in no list."""
    instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
    one = instruction.directives.get().pk
    sent = {"kind": "guidance", "kind_reason": "Định hướng chung (mẫu)."}
    told = ok(caller(cast, "clerk").send("PATCH", f"directives/{one}", sent, If_Match='"1"'))
    assert (told["kind"], told["due_on"]) == ("guidance", None)


def test_a_decision_of_another_text_or_office_is_not_found(cast: Cast) -> None:
    """A wrong version once told whose decision it was, when it was made and where it stood."""
    office, stranger = caller(cast, "clerk"), caller(cast, "stranger")
    ours, theirs = (
        ok(one.post("readings", {"text": TEXT.replace("quý I ", f"quý {n} ")}), 201)["text_id"]
        for one, n in ((office, "II"), (stranger, "III"))
    )
    another = ok(office.post("readings", {"text": TEXT}), 201)["text_id"]
    for who, text in ((office, another), (stranger, theirs)):
        adopt = {"verb": "adopt", "text": text, "proposals": [tasks(who, text)[0]["id"]]}
        [foreign] = ok(who.post("decisions", adopt), 201)["results"]
        picks = [{"decision": foreign["id"], "version": 7}, {"proposal": tasks(office, ours)[0]["id"]}]
        problem = ok(office.post("decisions", {"verb": "merge", "text": ours, "picks": picks}), 404)
        assert (problem["code"], problem.get("facts", {})) == ("decision_not_found", {})


def test_a_conference_is_named_to_those_who_may_open_it(cast: Cast) -> None:
    held = a_conference(cast)
    issued = issue(cast, drafts(cast, to=[[To(what=cast.chu_se)]], conference=held))
    for who, known in (("clerk", True), ("leader", True), ("body_head", False)):
        reader = caller(cast, who)
        assert reader.get(f"conferences/{held.pk}").status_code == (200 if known else 404)
        for told in (reader.read(f"instructions/{issued.pk}"), reader.read("instructions")["items"][0]):
            assert told["conference_id"] == (held.pk if known else None)
            assert (told["text_id"] is not None) is known


def test_a_body_reports_returns_and_refuses(cast: Cast) -> None:
    clerk, head, leader = (caller(cast, who) for who in ("body_clerk", "body_head", "leader"))
    one, other = (an_assignment(cast, body=cast.chu_se).pk for _ in range(2))
    answer = clerk.post(f"assignments/{one}/accept", If_Match='"1"')
    answer = clerk.post(
        f"assignments/{one}/report_progress", {"text": "Đang làm.", "percent": 10}, If_Match=answer["ETag"]
    )
    done = {"no_product_because": "Làm trực tiếp", "product_on": "2023-06-20"}
    assert ok(clerk.post(f"assignments/{one}/report_done", done, If_Match=answer["ETag"]), 403)
    answer = head.post(f"assignments/{one}/report_done", done, If_Match=answer["ETag"])
    answer = leader.post(f"assignments/{one}/return", {"reason": "Thiếu phụ lục."}, If_Match=answer["ETag"])
    assert (ok(answer)["state"], answer.json()["finished_on"]) == ("returned", None)
    assert (
        ok(head.post(f"assignments/{other}/refuse", {"reason": "Không đúng chức năng."}, If_Match='"1"'))["verbs"] == []
    )


def test_a_conference_is_corrected_in_the_version_that_was_seen(cast: Cast) -> None:
    held = a_conference(cast)
    clerk, path = caller(cast, "clerk"), f"conferences/{held.pk}"
    answer = clerk.send(
        "PATCH", path, {"mode": "online", "period_planned": "2023-Q2"}, If_Match=clerk.get(path)["ETag"]
    )
    told = ok(answer)
    assert (told["mode"], told["period_planned"], told["title"], answer["ETag"]) == (
        "online",
        "2023-Q2",
        held.title,
        '"2"',
    )
    assert ok(clerk.send("PATCH", path, {"mode": None}, If_Match='"1"'), 412)["code"] == "conference_changed"
    assert ok(clerk.send("PATCH", path, {"period_planned": "quý II"}, If_Match='"2"'), 422)["code"] == "period_unknown"


def test_statistics_add_up_and_name_their_denominators(cast: Cast) -> None:
    an_assignment(cast, body=cast.chu_se)
    told = caller(cast, "leader").read("statistics?as_of=2023-07-03&by=body")
    assert (told["adds_up"], told["sum"]["total"], told["sum"]["on_time_of_due"]) == (True, 1, {"part": 0, "whole": 1})


def test_what_was_taken_for_a_task_is_made_an_assessment_and_put_right(cast: Cast) -> None:
    """A program can do what a clerk does on the desk: without it a wrong kind could only be set aside."""
    office = caller(cast, "clerk")
    text = ok(office.post("readings", {"name": "Kết luận (mẫu)", "text": TEXT}), 201)["text_id"]
    asked = {"verb": "recast", "text": text, "into": "assessment"}
    [made] = ok(office.post("decisions", asked | {"pick": {"proposal": tasks(office, text)[0]["id"]}}), 201)["results"]
    assert (made["kind"], made["verb"], made["directive"]) == ("assessment", "add", None)
    pick = {"decision": made["id"], "version": made["version"]}
    facts = {"kind": "shortcoming", "field": None}
    [again] = ok(office.post("decisions", asked | {"pick": pick, "assessment": facts}), 201)["results"]
    assert [one.kind for one in Assessment.objects.filter(withdrawn_at=None)] == ["shortcoming"]
    put_aside = Decision.objects.filter(withdrawn_at=None, verb="set_aside", kind="directive")
    assert [one.start for one in put_aside] == [again["start"]]  # corrected, it is no open proposal again
    taken = office.send("DELETE", f"decisions/{again['id']}", if_match=f'"{again["version"]}"')
    assert taken.status_code == 204
    assert not Decision.objects.filter(withdrawn_at=None).exists()
