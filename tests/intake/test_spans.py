"""Attaching proposals to decisions, and coverage: nothing decided is lost, nothing undecided is hidden."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.intake.domain import Decided, Offered, RoleSpan, Span, attach, coverage, iou
from giaoban.intake.domain.spans import united, without

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 400), st.integers(1, 120))
kinds = st.sampled_from(["directive", "assessment"])


@st.composite
def decisions(draw: st.DrawFn) -> list[Decided]:
    found = draw(st.lists(st.tuples(kinds, spans, st.lists(spans, max_size=3)), max_size=8))
    return [Decided(id=n, kind=kind, span=span, answers=tuple(more)) for n, (kind, span, more) in enumerate(found)]


@st.composite
def apart(draw: st.DrawFn) -> list[Span]:
    """Spans in order that do not overlap, each long enough to be shifted a little."""
    told: list[Span] = []
    at = 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 20), st.integers(20, 90)), min_size=1, max_size=10)):
        told.append(Span(at + gap, at + gap + length))
        at += gap + length
    return told


@given(spans, spans)
def test_likeness_is_fair(one: Span, other: Span) -> None:
    assert iou(one, other) == iou(other, one)
    assert 0 <= iou(one, other) <= 1
    assert iou(one, one) == 1


@given(decisions(), st.lists(st.tuples(kinds, spans), max_size=8))
def test_attaching_never_loses_a_decision(decided: list[Decided], offers: list[tuple[str, Span]]) -> None:
    offered = [Offered(id=n, kind=kind, span=span) for n, (kind, span) in enumerate(offers)]
    found = attach(offered, decided)
    assert sorted({*found.settled.values(), *found.alone}) == [one.id for one in decided]
    for proposal, decision in found.settled.items():
        assert offered[proposal].kind == decided[decision].kind
        assert decided[decision].likeness(offered[proposal].span) >= 0.5


@given(apart(), st.data())
def test_a_newer_reading_with_shifted_spans_finds_every_decision(found: list[Span], data: st.DataObject) -> None:
    decided = [Decided(id=n, kind="directive", span=span) for n, span in enumerate(found)]
    shifted = []
    for n, span in enumerate(found):
        quarter = span.length // 4
        start, end = (data.draw(st.integers(-quarter, quarter)) for _ in range(2))
        shifted.append(Offered(id=n, kind="directive", span=Span(span.start + start, span.end + end)))
    assert attach(shifted, decided).settled == {n: n for n in range(len(found))}


def test_a_merged_pair_stays_settled_when_the_reader_still_sees_two() -> None:
    merged = Decided(id=1, kind="directive", span=Span(0, 100), answers=(Span(0, 30), Span(32, 100)))
    seen = [Offered(id=7, kind="directive", span=Span(0, 30)), Offered(id=8, kind="directive", span=Span(32, 100))]
    assert attach(seen, [merged]).settled == {7: 1, 8: 1}


def test_of_two_halves_the_earlier_settles_the_whole() -> None:
    halves = [
        Decided(id=5, kind="directive", span=Span(50, 100), answers=(Span(0, 100),)),
        Decided(id=9, kind="directive", span=Span(0, 49), answers=(Span(0, 100),)),
    ]
    assert attach([Offered(id=1, kind="directive", span=Span(0, 100))], halves).settled == {1: 9}


@given(st.text(alphabet="ab ", max_size=500), apart(), st.lists(kinds, min_size=10, max_size=10), st.lists(spans))
def test_coverage_counts_every_character_once(
    text: str, sentences: list[Span], roles: list[str], decided: list[Span]
) -> None:
    told = [RoleSpan(span, role) for span, role in zip(sentences, roles, strict=False)]
    found = coverage(text, told, decided)
    assert 0 <= found.accounted <= found.total
    assert found.accounted + sum(gap.length for gap in found.gaps) == found.total == sum(s.length for s in sentences)
    assert all(one.end <= after.start for one, after in pairwise(found.gaps))
    assert not any(gap.overlaps(span) for gap in found.gaps for span in decided)
    assert found.percent < 100 or found.is_whole


@given(spans, st.lists(spans))
def test_what_is_left_and_what_is_taken_make_the_whole(whole: Span, taken: list[Span]) -> None:
    left = without(whole, united(taken))
    assert sum(one.length for one in left) == sum(
        1 for at in range(*whole) if not any(span.start <= at < span.end for span in taken)
    )


TEXT = "Đề nghị Ủy ban nhân dân tỉnh rà soát tiến độ từng công trình; đồng thời chỉ đạo thu hồi đất các dự án chậm."
SENTENCE = RoleSpan(Span(0, len(TEXT)), "directive")


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_a_directive_sentence_nobody_decided_is_a_gap_as_a_whole() -> None:
    assert coverage(TEXT, [SENTENCE], []).gaps == (SENTENCE.span,)
    assert coverage(TEXT, [SENTENCE], []).percent == 0


@pytest.mark.parametrize("role", ["context", "directive", "assessment", "a role of a later reader"])
def test_what_the_reader_did_not_recognise_waits_for_a_person(role: str) -> None:
    told = [RoleSpan(SENTENCE.span, role)]
    assert coverage(TEXT, told, []).gaps == (SENTENCE.span,)
    assert coverage(TEXT, told, [SENTENCE.span]).is_whole


def test_a_heading_speaks_for_itself_unless_it_is_a_sentence() -> None:
    heading, sentence = "II. Nhiệm vụ quý II:", "The Department of Finance shall report monthly."
    assert coverage(heading, [RoleSpan(Span(0, len(heading)), "heading")], []).is_whole
    assert not coverage(sentence, [RoleSpan(Span(0, len(sentence)), "heading")], []).is_whole
    assert coverage(sentence, [RoleSpan(Span(0, len(sentence)), "conference")], []).is_whole


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("II. Nhiệm vụ trọng tâm", True),
        ("1. Giao Sở Mẫu:", True),
        ("NHIỆM VỤ TRỌNG TÂM", True),
        ("2. Sửa cầu trước mùa mưa", False),
        ("Đề nghị Sở Mẫu trồng cây", False),
        ("- gặp gỡ từng hộ dân, xong trong tháng 9/2023", False),
    ],
)
def test_a_line_that_may_be_a_task_is_no_heading(line: str, *, is_heading: bool) -> None:
    title, body = "Thông báo mẫu", "Câu thứ nhất."
    text = f"{title}\n{body}\n{line}"
    roles = [(title, "heading"), (body, "context"), (line, "heading")]
    told = [RoleSpan(Span(text.index(words), text.index(words) + len(words)), role) for words, role in roles]
    gaps = [text[a:z] for a, z in coverage(text, told, []).gaps]
    assert gaps == ([body] if is_heading else [body, line])


def test_the_task_beside_a_decided_one_is_still_a_gap() -> None:
    decided = [span_of("rà soát tiến độ từng công trình")]
    found = coverage(TEXT, [SENTENCE], decided, frames=[span_of("Ủy ban nhân dân tỉnh")])
    assert [TEXT[gap.start : gap.end] for gap in found.gaps] == ["; đồng thời chỉ đạo thu hồi đất các dự án chậm."]
    assert 0 < found.percent < 100


def test_with_both_decided_the_joints_go_along() -> None:
    decided = [span_of("rà soát tiến độ từng công trình"), span_of("chỉ đạo thu hồi đất các dự án chậm")]
    found = coverage(TEXT, [SENTENCE], decided, frames=[span_of("Ủy ban nhân dân tỉnh")])
    assert found.is_whole
    assert found.percent == 100


def gaps_of(text: str, decided: str, framed: str) -> list[str]:
    found = [Span(text.index(words), text.index(words) + len(words)) for words in (decided, framed)]
    gaps = coverage(text, [RoleSpan(Span(0, len(text)), "directive")], found[:1], frames=found[1:]).gaps
    return [text[gap.start : gap.end] for gap in gaps]


def test_who_speaks_goes_along_with_the_order() -> None:
    text = "Do đó, đồng chí chủ trì hội nghị cũng đề nghị Sở Mẫu báo cáo tiến độ."
    assert gaps_of(text, "báo cáo tiến độ", "Sở Mẫu") == []


def test_a_task_before_a_comma_is_no_introduction() -> None:
    text = "Huyện ủy Mẫu tăng cường kiểm tra rừng, đề nghị Sở Mẫu báo cáo tiến độ."
    assert gaps_of(text, "báo cáo tiến độ", "Sở Mẫu") == ["Huyện ủy Mẫu tăng cường kiểm tra rừng, đề nghị "]


@pytest.mark.parametrize(
    ("text", "decided", "framed"),
    [
        ("2. Đồng ý với đề xuất của Sở Thử; giao Sở Mẫu lập kế hoạch.", "lập kế hoạch", "Sở Mẫu"),
        ("Phát biểu kết luận hội nghị, Bí thư yêu cầu Sở Mẫu lập kế hoạch.", "lập kế hoạch", "Sở Mẫu"),
        ("a) Đồng chí chủ trì hội nghị đề nghị Sở Mẫu lập kế hoạch.", "lập kế hoạch", "Sở Mẫu"),
    ],
)
def test_known_frames_are_no_noise(text: str, decided: str, framed: str) -> None:
    assert gaps_of(text, decided, framed) == []


@pytest.mark.parametrize(
    "opening",
    [
        "Đồng ý với đề xuất của Sở Thử, sửa xong đường trước mùa mưa; giao ",
        "Đồng ý cho Sở Thử mua hai xe cứu hỏa; giao ",
        "Phát biểu kết luận hội nghị, Bí thư yêu cầu sửa cầu, đề nghị ",
        "Nhất trí với báo cáo của Sở Thử; sửa xong cầu; giao ",
    ],
)
def test_a_task_is_never_taken_for_a_frame(opening: str) -> None:
    assert gaps_of(f"{opening}Sở Mẫu lập kế hoạch.", "lập kế hoạch", "Sở Mẫu") == [opening]
