"""Things that tests begin with, made through the models: a source text with drafts, and the issued conclusion."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING

from giaoban.conferences.models import Conference
from giaoban.directives.actions.issue import issue_conclusion
from giaoban.directives.domain import AddresseeRole, DirectiveKind, State, Verb
from giaoban.directives.models import Addressee, Assignment, Directive, Instruction, Step
from giaoban.intake.models import SourceText
from giaoban.organisation.models import Body, BodyGroup, ReadingGroup
from giaoban.reporting.models import Field, Period

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor
    from tests.cast import Cast

LONG_AGO = datetime(2023, 3, 29, 10, tzinfo=UTC)
ISSUED_ON = date(2023, 4, 3)
_numbers = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """An addressee in short: a body, a group, or a phrase that nobody matched."""

    what: Body | BodyGroup | None = None
    role: AddresseeRole = AddresseeRole.LEAD
    phrase: str = ""
    to_confirm: bool = False


HEADING = "Kết luận hội nghị giao ban (dữ liệu mẫu)."
SENTENCES = (
    "Giao cơ quan chủ trì rà soát danh mục công trình chậm tiến độ, báo cáo trước ngày 30/6.",
    "Các huyện ủy, thị ủy, thành ủy tiếp tục nâng chất lượng sinh hoạt chi bộ.",
    "Không để xảy ra cháy rừng trong mùa khô.",
    "Tập trung giải quyết đơn thư tồn đọng, kéo dài.",
)


def a_text(cast: Cast, sentences: Sequence[str] = SENTENCES) -> SourceText:
    words = "\n".join((HEADING, *sentences))
    return SourceText.objects.create(
        convened_by=cast.committee,
        name="ket-luan-mau.txt",
        text=words,
        sha256=hashlib.sha256(f"{next(_numbers)} {words}".encode()).hexdigest(),
        added_at=LONG_AGO,
        added_by="Người dùng mẫu",
        is_sample=True,
    )


def put_before(instruction: Instruction, words: str) -> None:
    """The instruction comes from a text that begins with these words; a text that came in is never edited."""
    before = instruction.source_text
    assert before is not None
    text = words + before.text
    instruction.source_text = SourceText.objects.create(
        convened_by=before.convened_by,
        name=before.name,
        text=text,
        sha256=hashlib.sha256(f"{next(_numbers)} {text}".encode()).hexdigest(),
        corrects=before,
        added_at=LONG_AGO,
        added_by=before.added_by,
        is_sample=True,
    )
    instruction.save()


def a_conference(cast: Cast, period: str = "2023-Q1") -> Conference:
    quarter, _ = Period.objects.get_or_create(
        code=period, defaults={"starts_on": date(2023, 1, 1), "ends_on": date(2023, 3, 31)}
    )
    return Conference.objects.create(
        convened_by=cast.committee,
        title="Hội nghị giao ban trực tuyến quý I năm 2023 (mẫu)",
        held_on=date(2023, 3, 29),
        period_reviewed=quarter,
        is_sample=True,
    )


def a_field(code: str, name: str) -> Field:
    return Field.objects.get_or_create(code=code, defaults={"name_vi": name, "name_en": name})[0]


def drafts(
    cast: Cast, *, to: Sequence[Sequence[To]], conference: Conference | None = None, **directive: object
) -> Instruction:
    """An instruction with one draft per sentence; ``to`` has each draft's addressees."""
    source = a_text(cast, [SENTENCES[n % len(SENTENCES)] for n in range(len(to))])
    instruction = Instruction.objects.create(
        convened_by=cast.committee,
        conference=conference,
        source_text=source,
        title="Kết luận Hội nghị giao ban quý I năm 2023 (dữ liệu mẫu)",
        is_sample=True,
    )
    start = len(HEADING) + 1
    for addressees in to:
        end = (source.text + "\n").index("\n", start)
        a_draft(instruction, source.text[start:end], start, addressees, **directive)
        start = end + 1
    return instruction


def a_draft(instruction: Instruction, text: str, start: int, to: Sequence[To], **given: object) -> Directive:
    values: dict[str, object] = {
        "kind": DirectiveKind.DATED.value,
        "due_on": date(2023, 6, 30),
        "due_phrase": "trước ngày 30/6" if "30/6" in text else "",
        "addressee_phrase": " và ".join(_phrase(one) for one in to),
    }
    directive = Directive.objects.create(
        instruction=instruction, text=text, start=start, end=start + len(text), title=text[:120], **(values | given)
    )
    for ordinal, one in enumerate(to):
        Addressee.objects.create(
            directive=directive,
            ordinal=ordinal,
            phrase=_phrase(one),
            role=one.role.value,
            body=one.what if isinstance(one.what, Body) else None,
            group=one.what if isinstance(one.what, BodyGroup) else None,
            to_confirm=one.to_confirm,
        )
    return directive


def _phrase(one: To) -> str:
    if one.phrase or one.what is None:
        return one.phrase or "cơ quan chưa rõ"
    return one.what.name if isinstance(one.what, BodyGroup) else one.what.names.get().full


def issue(cast: Cast, instruction: Instruction, by: Actor | None = None, **given: object) -> Instruction:
    """Issue it as the head of office does, unless the test says otherwise."""
    values: dict[str, object] = {
        "by": by or cast.head_of_office,
        "instruction_id": instruction.pk,
        "version": instruction.version,
        "issued_on": ISSUED_ON,
        "signer_id": cast.signer.pk,
        "symbol": "TB/TU",
        "scope": "2020-2025",
        "twin_reason": "Dữ liệu mẫu dùng lại câu.",
    }
    return issue_conclusion(**(values | given))  # type: ignore[arg-type]  # tests give what they vary


def an_assignment(
    cast: Cast,
    *,
    body: Body,
    state: State = State.ASSIGNED,
    due_on: date | None = date(2023, 6, 30),
    finished_on: date | None = None,
    role: AddresseeRole = AddresseeRole.LEAD,
    restricted_to: ReadingGroup | None = None,
    field: Field | None = None,
    directive: Directive | None = None,
    recorded_at: datetime = LONG_AGO,
) -> Assignment:
    """An issued directive's assignment in a state, with the steps that lead there as far as reading needs them."""
    directive = directive or an_issued_directive(cast, due_on=due_on, restricted_to=restricted_to, field=field)
    assignment = Assignment.objects.create(
        directive=directive,
        body=body,
        role=role.value,
        assigned_on=ISSUED_ON,
        first_due_on=due_on,
        due_on=due_on,
        state=state.value,
        finished_on=finished_on,
    )
    a_step(assignment, 1, Verb.ASSIGN, State.ASSIGNED, recorded_at)
    if state is not State.ASSIGNED:
        a_step(assignment, 2, REACHED_BY[state], state, recorded_at, finished_on=finished_on)
    return assignment


REACHED_BY = {
    State.ACCEPTED: Verb.ACCEPT,
    State.UNDER_WAY: Verb.REPORT_PROGRESS,
    State.REPORTED_DONE: Verb.REPORT_DONE,
    State.RETURNED: Verb.RETURN,
    State.VERIFIED: Verb.VERIFY,
    State.REFUSED: Verb.REFUSE,
    State.WITHDRAWN: Verb.WITHDRAW,
    State.PAUSED: Verb.PAUSE,
    State.HANDED_OVER: Verb.REASSIGN,
}


def a_step(
    assignment: Assignment,
    n: int,
    verb: Verb,
    after: State,
    recorded_at: datetime,
    *,
    finished_on: date | None = None,
    by_user_id: int | None = None,
) -> Step:
    return Step.objects.create(
        assignment=assignment,
        n=n,
        verb=verb.value,
        state_after=after.value,
        due_after=assignment.due_on,
        finished_after=finished_on,
        effective_on=recorded_at.date(),
        recorded_at=recorded_at,
        by_user_id=by_user_id,
        by_name="Người dùng mẫu",
    )


def an_issued_directive(
    cast: Cast,
    *,
    due_on: date | None = date(2023, 6, 30),
    restricted_to: ReadingGroup | None = None,
    field: Field | None = None,
) -> Directive:
    number = next(_numbers)
    source = a_text(cast)
    instruction = Instruction.objects.create(
        convened_by=cast.committee,
        source_text=source,
        title="Kết luận Hội nghị giao ban (dữ liệu mẫu)",
        symbol=f"{number}-TB/TU",
        issued_on=ISSUED_ON,
        issued_at=LONG_AGO,
        is_sample=True,
    )
    start = len(HEADING) + 1
    text = SENTENCES[0]
    kind = DirectiveKind.DATED if due_on else DirectiveKind.ASSESS_AT_NEXT_CONFERENCE
    return Directive.objects.create(
        instruction=instruction,
        code=f"2023-TB{number}-001",
        state="issued",
        text=text,
        start=start,
        end=start + len(text),
        title=text[:120],
        kind=kind.value,
        due_on=due_on,
        restricted_to=restricted_to,
        field=field,
        folded=f"2023-tb{number}-001",
    )
