"""Words of the wrong kind put right on the desk: an assessment that is a task, a task that is an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from giaoban.directives.actions import adoption, recasting
from giaoban.directives.models import Directive
from giaoban.directives.queries.desk import desk_page
from giaoban.intake.models import Decision
from giaoban.intake.queries import desk as desk_of
from giaoban.kernel import clock
from giaoban.kernel.errors import Invalid
from giaoban.reporting.models import Assessment
from tests.cast import TODAY
from tests.directives.adopting import offered, on_the_desk
from tests.directives.pages import at, card, said, seen, select, tree

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.intake.models import SourceText
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HTMX = {"HX-Request": "true"}
NUMBERED = """KẾT LUẬN (dữ liệu mẫu)

1. Hoa dã quỳ nở vàng trên các sườn đồi quanh làng.

4. Không để xảy ra cháy rừng trong mùa khô.

Đức Hải – R'Piên
"""


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


def keys(cast: Cast, text: SourceText, state: str) -> set[str]:
    return {one.key for one in desk_page(cast.clerk, text.pk, today=TODAY).cards.values() if one.state == state}


def test_an_assessment_that_is_a_task_becomes_one(cast: Cast, clerk: Client, text: SourceText) -> None:
    """Without it a task that the reader took for an assessment could not be given to anybody."""
    one = offered(cast.clerk, text, "Tuy nhiên")
    answer = clerk.post(at(text, "to-directive"), {"pick": f"p{one.id}"}, headers=HTMX)
    assert answer["Desk-Row"] == f"directive-{one.start}-{one.end}"
    assert Directive.objects.get().text == one.text
    assert one.id not in [waits.id for waits in desk_of(cast.clerk, text.pk).undecided]
    [row] = [r for r in desk_page(cast.clerk, text.pk, today=TODAY).cards.values() if r.start == one.start]
    assert (row.kind, row.state, row.decided and row.decided.of_kind) == ("directive", "adopted", "assessment")


def test_a_task_that_is_an_assessment_becomes_one(cast: Cast, clerk: Client, text: SourceText) -> None:
    one = offered(cast.clerk, text, "tổ chức lớp")
    clerk.post(at(text, "to-assessment"), {"pick": f"p{one.id}"})
    assert [(a.kind, a.text) for a in Assessment.objects.filter(withdrawn_at=None)] == [("result", one.text)]
    assert one.id not in [waits.id for waits in desk_of(cast.clerk, text.pk).undecided]


def test_what_was_one_act_is_taken_back_as_one(cast: Cast, clerk: Client, text: SourceText) -> None:
    """Else the words would stay set aside as what they were, and nobody would look at them again."""
    one = offered(cast.clerk, text, "Tuy nhiên")
    made = recasting.recast(by=cast.clerk, text_id=text.pk, pick=adoption.Pick(proposal_id=one.id), into="directive")
    answer = clerk.post(at(text, "take-back"), {"pick": f"d{made.pk}.1"}, headers=HTMX)
    assert answer["Desk-Row"] == one.key
    assert not Decision.objects.filter(withdrawn_at=None).exists()
    assert one.key in keys(cast, text, "open")


def test_an_adopted_assessment_becomes_a_task_and_goes_back(cast: Cast, text: SourceText) -> None:
    one = offered(cast.clerk, text, "Thu ngân sách")
    [first] = adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[one.id])
    pick = adoption.Pick(decision_id=first.pk, version=1)
    task = recasting.recast(by=cast.clerk, text_id=text.pk, pick=pick, into="directive")
    assert (Directive.objects.count(), Assessment.objects.filter(withdrawn_at=None).count()) == (1, 0)
    again = adoption.Pick(decision_id=task.pk, version=1)
    recasting.recast(by=cast.clerk, text_id=text.pk, pick=again, into="assessment")
    assert (Directive.objects.count(), Assessment.objects.filter(withdrawn_at=None).count()) == (0, 1)
    assert [(d.kind, d.verb) for d in Decision.objects.filter(withdrawn_at=None)] == [("assessment", "add")]


def test_an_adopted_assessment_is_put_right_where_it_stands(cast: Cast, clerk: Client, text: SourceText) -> None:
    """Without it a shortcoming adopted as a result could only be taken back and adopted anew."""
    one = offered(cast.clerk, text, "Thu ngân sách")
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[one.id])
    form = tree(clerk.get(f"{at(text)}{one.key}/edit/", headers=HTMX))
    assert [o.get("value") for o in select(form, "[name=kind]")[0] if o.get("selected") is not None] == ["result"]
    clerk.post(at(text, "keep"), {"row": one.key, "version": "1", "kind": "shortcoming", "field": ""})
    [now] = Assessment.objects.filter(withdrawn_at=None)
    assert (now.kind, now.text, now.decision.edits) == ("shortcoming", one.text, {"kind": "shortcoming", "field": None})


def test_whoever_comes_second_is_told(cast: Cast, clerk: Client, text: SourceText) -> None:
    one = offered(cast.clerk, text, "Thu ngân sách")
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[one.id])
    sent = {"row": one.key, "version": "7", "kind": "shortcoming", "field": ""}
    assert clerk.post(at(text, "keep"), sent, headers=HTMX).status_code == 409
    assert Assessment.objects.get(withdrawn_at=None).kind == "result"


def test_leftover_words_become_an_assessment(cast: Cast, clerk: Client) -> None:
    text = on_the_desk(cast.clerk, NUMBERED)
    [gap] = [one for one in keys(cast, text, "open") if one.startswith(f"gap-{NUMBERED.index('1. Hoa')}-")]
    clerk.post(at(text, "add-assessment"), {"row": gap})
    assert Assessment.objects.get().text == "Hoa dã quỳ nở vàng trên các sườn đồi quanh làng"


def test_the_conference_is_neither(cast: Cast, text: SourceText) -> None:
    [one] = [p for p in desk_of(cast.clerk, text.pk).proposals if p.kind == "conference_fact"]
    with pytest.raises(Invalid):
        recasting.recast(by=cast.clerk, text_id=text.pk, pick=adoption.Pick(proposal_id=one.id), into="directive")
    assert not Decision.objects.exists()


# Leftover words.


def test_a_list_number_is_no_part_of_the_task(cast: Cast, clerk: Client) -> None:
    """Else the notice would print the number twice, and "must not happen" would be read as any other task."""
    text = on_the_desk(cast.clerk, NUMBERED.replace("Không để xảy ra", "Kiên quyết không để xảy ra"))
    whole = NUMBERED.replace("Không để xảy ra", "Kiên quyết không để xảy ra")
    start = whole.index("4. Kiên")
    clerk.post(
        at(text, "add"), {"from": start, "before": "", "to": start, "upto": whole[start : whole.index("mùa khô") + 7]}
    )
    made = Directive.objects.get()
    assert (made.text, made.kind) == ("Kiên quyết không để xảy ra cháy rừng trong mùa khô", "zero_event")


def test_a_leftover_is_offered_without_the_comma_that_parted_it(cast: Cast, clerk: Client, text: SourceText) -> None:
    words = "1. Hoa dã quỳ nở vàng, mưa rơi đều trên những triền núi quanh làng."
    source = on_the_desk(cast.clerk, f"KẾT LUẬN (dữ liệu mẫu)\n\n{words}\n")
    clerk.post(at(source, "set-aside"), {"words": "1. Hoa dã quỳ nở vàng", "reason": "Bối cảnh, không giao việc"})
    rest = card(seen(clerk, source), "mưa rơi")
    assert said(select(rest, ".desk-words")[0]) == "mưa rơi đều trên những triền núi quanh làng."


def test_no_sentence_is_set_aside_first_and_never_with_the_key_of_adopting(cast: Cast, clerk: Client) -> None:
    """One key too many made the reporters' names a task."""
    text = on_the_desk(cast.clerk, NUMBERED)
    row = card(seen(clerk, text), "Đức Hải")
    offered_keys = [one.get("data-desk-key") for one in select(row, "[data-desk-key]")]
    assert (offered_keys[0], "a" in offered_keys) == ("x", False)


def test_after_an_added_task_the_hand_is_at_it_and_after_taking_back_at_its_words(cast: Cast, clerk: Client) -> None:
    text = on_the_desk(cast.clerk, NUMBERED)
    [gap] = [one for one in keys(cast, text, "open") if one.startswith(f"gap-{NUMBERED.index('1. Hoa')}-")]
    answer = clerk.post(at(text, "add"), {"row": gap}, headers=HTMX)
    made = Decision.objects.get()
    assert answer["Desk-Row"] == f"directive-{made.start}-{made.end}"
    answer = clerk.post(at(text, "take-back"), {"pick": f"d{made.pk}.1"}, headers=HTMX)
    assert answer["Desk-Row"] == gap


def test_a_question_without_a_box_opens_its_form(cast: Cast, clerk: Client) -> None:
    """Else the button leads to a row where nothing can be answered unless one knows the key."""
    text = on_the_desk(cast.clerk, NUMBERED)
    start = NUMBERED.index("Hoa dã")
    adoption.add(by=cast.clerk, text_id=text.pk, start=start, end=NUMBERED.index("làng") + 4)
    adoption.set_aside_rest(by=cast.clerk, text_id=text.pk, reason="Bối cảnh")
    [button] = select(seen(clerk, text), "[data-desk-question]")
    assert "/edit/#" in button.get("href")
    assert button.get("data-desk-question") == "form"


def test_reasons_fit_what_is_set_aside(cast: Cast, clerk: Client, text: SourceText) -> None:
    row = card(seen(clerk, text), "Tuy nhiên")
    assert said(select(row, ".desk-aside [name=aside]")[0]) == "Không phải đánh giá"


def test_questions_of_a_text_are_told_in_the_list(cast: Cast, clerk: Client) -> None:
    """All proposals decided looked like the end of the work while the desk still asked."""
    text = on_the_desk(cast.clerk, f"{NUMBERED}\nYêu cầu Sở Vũ trụ tỉnh rà soát công trình.\n")
    adoption.add(by=cast.clerk, text_id=text.pk, start=NUMBERED.index("Hoa dã"), end=NUMBERED.index("làng") + 4)
    adoption.add(by=cast.clerk, text_id=text.pk, start=NUMBERED.index("Đức Hải"), end=NUMBERED.index("Piên") + 4)
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=[o.id for o in desk_of(cast.clerk, text.pk).undecided])
    adoption.set_aside_rest(by=cast.clerk, text_id=text.pk, reason="Bối cảnh")
    asks = desk_page(cast.clerk, text.pk, today=TODAY).head.questions
    assert asks > 1
    assert f"Còn {asks} câu hỏi" in said(tree(clerk.get("/intake/")))
