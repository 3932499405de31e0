"""Whatever is done on the desk, every word of work is adopted, set aside, offered or shown as left (DESIGN rule 2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.directives.actions import adoption
from giaoban.directives.actions.adoption import Pick
from giaoban.directives.models import Directive
from giaoban.directives.queries.desk import desk_page
from giaoban.intake import queries as texts
from giaoban.intake.models import Decision
from tests.cast import TODAY
from tests.directives.adopting import offered, on_the_desk
from tests.directives.pages import at, seen, select

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.intake.models import SourceText
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
TEXT = """II. Nhiệm vụ (dữ liệu mẫu)

1. Yêu cầu Huyện ủy Chư Sê rà soát công trình; kiểm tra tiến độ thi công trước ngày 1/7/2023.
2. Đề nghị UBND tỉnh trồng rừng; đồng thời kiểm tra cầu trước ngày 1/7/2023.
"""
LEAD_INS = ("1. Yêu cầu Huyện ủy Chư Sê", "2. Đề nghị UBND tỉnh", "đồng thời")


def picked(decision: Decision) -> Pick:
    return Pick(decision_id=decision.pk, version=decision.version)


def withdraw(cast: Cast, text: SourceText, decision: Decision) -> None:
    adoption.take_back(by=cast.clerk, text_id=text.pk, decision_id=decision.pk, version=decision.version)


def gaps(cast: Cast, text: SourceText) -> list[str]:
    return [text.text[a:z].strip(" ;.") for a, z in texts.desk(cast.clerk, text.pk).coverage.gaps]


def adopted(cast: Cast, text: SourceText, *beginnings: str) -> None:
    ids = [offered(cast.clerk, text, words).id for words in beginnings]
    adoption.adopt(by=cast.clerk, text_id=text.pk, proposal_ids=ids)


def halves(cast: Cast, text: SourceText, beginning: str, second: str) -> list[Decision]:
    task = offered(cast.clerk, text, beginning)
    cut = task.start + task.text.index(second)
    return adoption.split(by=cast.clerk, text_id=text.pk, pick=Pick(proposal_id=task.id), at=cut)


@pytest.mark.parametrize(("gone", "left"), [(0, "kiểm tra tiến độ thi công"), (1, "trước ngày 1/7/2023")])
def test_a_half_that_is_taken_back_is_left_to_do(cast: Cast, gone: int, left: str) -> None:
    """Else its words stand on no card and no gap, and the conclusion is issued without them."""
    text = on_the_desk(cast.clerk, TEXT)
    adopted(cast, text, "rà soát", "trồng rừng", "kiểm tra cầu")
    parts = halves(cast, text, "kiểm tra tiến độ", "trước ngày")
    assert gaps(cast, text) == []
    withdraw(cast, text, parts[gone])
    assert gaps(cast, text) == [left]
    head = desk_page(cast.clerk, text.pk, today=TODAY).head
    assert (head.gaps, head.is_whole, head.percent < 100) == (1, False, True)
    with_both = adoption.take_back(
        by=cast.clerk, text_id=text.pk, decision_id=parts[1 - gone].pk, version=parts[1 - gone].version
    )
    assert with_both.withdrawn_at
    assert [one.text.split()[0] for one in texts.desk(cast.clerk, text.pk).undecided] == ["kiểm"]


def test_what_stands_between_two_merged_tasks_goes_along(cast: Cast) -> None:
    """Else its card waits for a press that is always refused, and the conclusion can never be issued."""
    text = on_the_desk(cast.clerk, TEXT)
    for one in Decision.objects.filter(text=text, withdrawn_at=None):
        withdraw(cast, text, one)
    ends = [Pick(proposal_id=offered(cast.clerk, text, words).id) for words in ("rà soát", "trồng rừng")]
    whole = adoption.merge(by=cast.clerk, text_id=text.pk, picks=ends)
    made = Directive.objects.get(decision=whole)
    assert "kiểm tra tiến độ" in made.text
    assert {one.phrase for one in made.addressees.all()} == {"Huyện ủy Chư Sê", "UBND tỉnh"}
    assert [one.text for one in texts.desk(cast.clerk, text.pk).undecided] == ["kiểm tra cầu trước ngày 1/7/2023"]


def test_a_short_task_before_the_adopted_one_is_no_introduction(cast: Cast) -> None:
    text = on_the_desk(cast.clerk, TEXT)
    adopted(cast, text, "rà soát", "kiểm tra tiến độ", "kiểm tra cầu")
    task = offered(cast.clerk, text, "trồng rừng")
    assert any("trồng rừng" in words for words in gaps(cast, text))
    adoption.set_aside(
        by=cast.clerk, text_id=text.pk, kind="directive", start=task.start, end=task.end, reason="Trùng (mẫu)."
    )
    assert gaps(cast, text) == []


def test_words_that_are_left_become_a_task_where_they_stand(cast: Cast, client: Client) -> None:
    """The same words may stand twice in a conclusion: those of the row are meant, not the first."""
    text = on_the_desk(cast.clerk, TEXT)
    adopted(cast, text, "rà soát", "kiểm tra tiến độ", "trồng rừng")
    withdraw(cast, text, halves(cast, text, "kiểm tra cầu", "trước ngày")[1])
    client.force_login(cast.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    [row] = select(seen(client, text), "[data-kind=gap]")
    [button] = select(row, "button[data-desk-key=t]")
    client.post(at(text, "add"), {button.get("name"): button.get("value")})
    added = Directive.objects.get(decision__verb="add")
    assert (added.text, added.start) == ("trước ngày 1/7/2023", TEXT.rindex("trước ngày"))


# Any sequence of acts.

ACTS = st.lists(
    st.tuples(st.sampled_from(["adopt", "aside", "split", "withdraw", "merge", "gap"]), st.integers(0, 20)),
    min_size=2,
    max_size=9,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_no_word_of_work_is_ever_lost(cast: Cast, acts: list[tuple[str, int]]) -> None:
    text = on_the_desk(cast.clerk, TEXT)
    for one in Decision.objects.filter(text=text, withdrawn_at=None):
        withdraw(cast, text, one)
    for verb, n in acts:
        _do(cast, text, verb, n)
        _nothing_is_lost(cast, text)


def _do(cast: Cast, text: SourceText, verb: str, n: int) -> None:
    state = texts.desk(cast.clerk, text.pk)
    offers = [one for one in state.undecided if one.kind == "directive"]
    live = list(Decision.objects.filter(text=text, withdrawn_at=None).order_by("start"))
    made = [one for one in live if one.verb != "set_aside"]
    by: dict[str, Any] = {"by": cast.clerk, "text_id": text.pk}
    if verb == "adopt" and offers:
        adoption.adopt(**by, proposal_ids=[offers[n % len(offers)].id])
    elif verb == "aside" and offers:
        offer = offers[n % len(offers)]
        adoption.set_aside(**by, kind="directive", start=offer.start, end=offer.end, reason="Mẫu.")
    elif verb == "split" and made:
        one = made[n % len(made)]
        spaces = [one.start + found.end() for found in re.finditer(" ", text.text[one.start : one.end])]
        if spaces:
            adoption.split(**by, pick=picked(one), at=spaces[n % len(spaces)])
    elif verb == "withdraw" and live:
        withdraw(cast, text, live[n % len(live)])
    elif verb == "merge" and len(made) > 1:
        at_one = n % (len(made) - 1)
        between = [one for one in live if made[at_one].end <= one.start < made[at_one + 1].start]
        if not between:
            adoption.merge(**by, picks=[picked(made[at_one]), picked(made[at_one + 1])])
    elif verb == "gap" and state.coverage.gaps and not offers:
        start, end = state.coverage.gaps[n % len(state.coverage.gaps)]
        adoption.add(**by, start=start, end=end)


def _nothing_is_lost(cast: Cast, text: SourceText) -> None:
    state = texts.desk(cast.clerk, text.pk)
    body = TEXT.index("1. Yêu cầu")
    shown = [(one.start, one.end) for one in state.decisions]
    shown += [(one.start, one.end) for one in state.undecided]
    shown += [(gap.start, gap.end) for gap in state.coverage.gaps]
    shown += [found.span() for words in LEAD_INS for found in re.finditer(re.escape(words), TEXT)]
    for word in re.finditer(r"\w+", TEXT[body:]):
        at_word = body + word.start()
        assert any(a <= at_word < z for a, z in shown), f"“{word[0]}” stands nowhere"
