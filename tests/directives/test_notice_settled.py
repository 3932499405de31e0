"""The paper that is signed says what the register says: the bodies and the days that were settled on the desk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.actions import adoption
from giaoban.directives.actions import drafts as drafts_of
from giaoban.directives.domain import AddresseeRole
from giaoban.directives.models import Addressee, Assignment, Directive, Instruction
from giaoban.intake.models import Decision
from giaoban.kernel import clock
from giaoban.reporting.models import Assessment
from tests.cast import TODAY
from tests.directives.adopting import offered, on_the_desk, waiting
from tests.directives.pages import at
from tests.directives.test_notice import TASKS, own_files, tasks, told
from tests.factories import To, a_draft, drafts, put_before

if TYPE_CHECKING:
    from django.test import Client

    from tests.cast import Cast

pytestmark = pytest.mark.django_db
_files = own_files
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
BESIDE = AddresseeRole.COOPERATING
TEXT = """KẾT LUẬN (dữ liệu mẫu)

Yêu cầu Huyện ủy Chư Sê rà soát công trình chậm tiến độ; kiểm tra tiến độ thi công trước ngày 1/7/2023.
"""


@pytest.fixture(autouse=True)
def _the_casts_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, TODAY.isoformat())


def test_a_task_given_to_another_body_and_another_day_is_printed_so(cast: Cast, client: Client) -> None:
    """Else a signed paper orders Chư Sê by 1 July what the register asks of Đak Đoa by 15 June."""
    client.force_login(cast.users["clerk"], backend=BACKEND)
    text = on_the_desk(cast.clerk, TEXT)
    row = offered(cast.clerk, text, "kiểm tra")
    sent = {
        "row": row.key, "version": "0", "title": "Kiểm tra tiến độ", "kind": "dated", "due_on": "15/6/2023",
        "due_phrase": "trước ngày 1/7/2023",
        "phrase-0": "Huyện ủy Chư Sê", "who-0": "Huyện ủy Đak Đoa", "role-0": "lead",
    }  # fmt: skip
    assert client.post(at(text, "keep"), sent).status_code == 303
    client.post(at(text, "adopt"), {"pick": " ".join(f"p{one}" for one in waiting(cast.clerk, text))})
    client.post(at(text, "rest"), {"rest": "|context"})
    lines = told(cast, Instruction.objects.get())
    assert lines[lines.index(TASKS) + 1 : -1] == [
        "1. Huyện ủy Chư Sê",
        "Rà soát công trình chậm tiến độ.",
        "2. Huyện ủy Đak Đoa",
        "Kiểm tra tiến độ thi công trước ngày 1/7/2023 (thời hạn: 15/6/2023).",
    ]
    given = Assignment.objects.get(directive__text__startswith="kiểm tra")
    assert (given.body_id, given.due_on) == (cast.dak_doa.pk, date(2023, 6, 15))
    assert given.directive.addressee_phrase == "Huyện ủy Đak Đoa"


def test_whoever_took_the_place_of_a_cooperating_body_is_printed(cast: Cast) -> None:
    to = [To(what=cast.chu_se), To(what=cast.dak_doa, role=BESIDE, phrase="UBND tỉnh")]
    assert tasks(cast, ("mở lớp", to)) == ["1. Huyện ủy Chư Sê (phối hợp: Huyện ủy Đak Đoa)", "Mở lớp."]


def test_the_phrase_of_the_source_stays_while_it_means_what_was_settled(cast: Cast, client: Client) -> None:
    words = "KẾT LUẬN (dữ liệu mẫu)\n\nYêu cầu Huyện ủy Chư Sê mở lớp. Đề nghị UBND tỉnh, Văn phòng Tỉnh ủy kiểm tra.\n"
    text = on_the_desk(cast.clerk, words)
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=waiting(cast.clerk, text))
    drafts_of.confirm_roles(by=cast.clerk, directive_ids=list(Directive.objects.values_list("pk", flat=True)))
    instruction = Instruction.objects.get()
    assert "2. UBND tỉnh (phối hợp: Văn phòng Tỉnh ủy)" in told(cast, instruction)


def test_who_was_renamed_since_bears_the_name_of_the_day_of_issue(cast: Cast) -> None:
    """The match of the text's day said "Huyện ủy Cũ"; the body that signs for it is called otherwise by now."""
    instruction = drafts(cast, to=[])
    a_draft(
        instruction,
        "mở lớp",
        0,
        [To(what=cast.chu_se, phrase="Huyện ủy Cũ")],
        due_on=None,
        kind="assess_at_next_conference",
    )
    old = {"kind": "body", "id": cast.chu_se.pk, "name": "Huyện ủy Cũ", "score": 1.0, "reason": "official"}
    Addressee.objects.update(match={"kind": "body", "candidates": [old]})
    assert "1. Huyện ủy Chư Sê" in told(cast, instruction)


@pytest.mark.parametrize(
    ("text", "phrase", "due_on", "printed"),
    [
        ("báo cáo trước ngày 30/6/2023", "trước ngày 30/6/2023", date(2023, 6, 30), ""),
        ("báo cáo trước ngày 30/6", "trước ngày 30/6", date(2023, 6, 30), ""),
        ("báo cáo trong tháng 6/2023", "trong tháng 6/2023", date(2023, 6, 30), ""),
        ("báo cáo", "trước ngày 30/6/2023", date(2023, 6, 30), "trước ngày 30/6/2023"),
        ("báo cáo trước ngày 30/6/2023", "trước ngày 30/6/2023", date(2023, 6, 15), "thời hạn: 15/6/2023"),
        ("báo cáo trước ngày 30/6/2023", "", date(2023, 6, 15), "thời hạn: 15/6/2023"),
        ("báo cáo trước mùa mưa", "trước mùa mưa", date(2023, 5, 10), "thời hạn: 10/5/2023"),
        ("báo cáo", "", date(2023, 6, 15), "thời hạn: 15/6/2023"),
        ("báo cáo trước mùa mưa", "trước mùa mưa", None, ""),
        ("báo cáo trước ngày 30/6/2023", "", None, "không ấn định ngày, đánh giá tại hội nghị sau"),
        ("báo cáo", "", None, ""),
    ],
)
def test_the_settled_day_stands_where_the_words_say_another(
    cast: Cast, text: str, phrase: str, due_on: date | None, printed: str
) -> None:
    instruction = drafts(cast, to=[])
    kind = "dated" if due_on else "assess_at_next_conference"
    a_draft(instruction, text, 0, [To(what=cast.chu_se)], due_on=due_on, due_phrase=phrase, kind=kind)
    line = told(cast, instruction)[-2]
    assert line == f"B{text[1:]} ({printed})." if printed else line == f"B{text[1:]}."


def test_the_press_tells_who_spoke_and_the_paper_does_not(cast: Cast) -> None:
    instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
    source = instruction.source_text
    assert source is not None
    said = "Phát biểu kết luận cuộc họp, Thường trực Tỉnh ủy nêu rõ: giải ngân còn chậm."
    plain = "Hạn chế: giải ngân còn chậm."
    for start, text in ((0, said), (500, plain)):
        decision = Decision.objects.create(
            text=source, kind="assessment", verb="adopt", start=start, end=start + 9,
            decided_at="2023-03-29T10:00:00Z", decided_by="Mẫu",
        )  # fmt: skip
        Assessment.objects.create(
            source_text=source, decision_id=decision.pk, convened_by=cast.committee, text=text,
            kind="shortcoming", start=start, end=start + len(text),
        )  # fmt: skip
    lines = told(cast, instruction)
    assert lines[5:7] == ["Giải ngân còn chậm.", plain]


def test_without_a_conference_the_paper_begins_with_a_sentence_all_the_same(cast: Cast) -> None:
    lines = told(cast, drafts(cast, to=[[To(what=cast.chu_se)]]))
    assert lines[lines.index(TASKS) - 1] == "Tỉnh ủy Gia Lai kết luận và giao nhiệm vụ như sau:"


def test_whoever_the_text_says_convened_concludes(cast: Cast) -> None:
    instruction = drafts(cast, to=[[To(what=cast.chu_se)]])
    instruction.title = "Hội nghị giao ban quý I"
    put_before(instruction, "Sáng 30/3, Thường trực Tỉnh ủy tổ chức Hội nghị giao ban.\n")
    assert told(cast, instruction)[1].startswith("Kết luận của Thường trực Tỉnh ủy tại Hội nghị")


def test_a_directive_keeps_its_words_whatever_was_settled(cast: Cast) -> None:
    instruction = drafts(cast, to=[])
    a_draft(instruction, "báo cáo trước ngày 1/7", 0, [To(what=cast.chu_se, phrase="Sở Thử")], due_on=date(2023, 6, 1))
    told(cast, instruction)
    assert Directive.objects.get().text == "báo cáo trước ngày 1/7"
