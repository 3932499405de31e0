"""Issuing a conclusion: the number, the directives' codes, the fan-out to bodies and the paper, in one act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.conferences.models import Conference
from giaoban.directives import events, queries
from giaoban.directives.actions.notice import keep_notice
from giaoban.directives.actions.registering import Register, Wanted, give_codes, take_number
from giaoban.directives.actions.steps import next_step
from giaoban.directives.domain import State, Verb, says_before
from giaoban.directives.models import Assignment, Instruction, Step
from giaoban.directives.permissions import may_issue, may_preview
from giaoban.directives.queries import Blocker
from giaoban.directives.queries.twins import own_number, twins
from giaoban.intake.queries import desk
from giaoban.intake.secrecy import guard_said
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Invalid, NotFound, Refused, Stale
from giaoban.organisation.queries import names_on, signers_on
from giaoban.papers import numbering
from giaoban.papers.domain import type_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from giaoban.directives.queries import IssuePlan, PlannedDirective
    from giaoban.directives.queries.twins import OwnNumber, Twin
    from giaoban.intake.domain import Span
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor
    from giaoban.kernel.verdict import Verdict
    from giaoban.organisation.models import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why it is issued all the same; all are journalled."""

    gaps: str = ""
    twin: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the issue page shows before anything is written."""

    instruction: Instruction
    plan: IssuePlan
    known: IssuePlan
    """The part of it that this actor may know of; of the rest only the number of directives is told."""
    gaps: tuple[Span, ...]
    next_number: int
    may_issue: Verdict
    own_number: OwnNumber | None
    """What the text itself bears, if its number is still free."""
    is_new_series: bool
    twins: tuple[Twin, ...]

    @property
    def restricted(self) -> int:
        return len(self.plan.directives) - len(self.known.directives)


def preview_issue(*, by: Actor, instruction_id: int, issued_on: date, register: Register) -> Preview:
    """A dry run: the number it would take, the fan-out by body, and what stands in the way."""
    instruction = queries.one_instruction(by, instruction_id)
    may_preview(by, instruction).or_forbid()
    series = register.series(instruction)
    plan = _discreet_plan(by, instruction, issued_on)
    return Preview(
        instruction=instruction,
        plan=plan,
        known=replace(plan, directives=tuple(one for one in plan.directives if _is_known(by, one))),
        gaps=_gaps(by, instruction),
        next_number=numbering.next_number(**series),
        may_issue=may_issue(by, instruction),
        own_number=_own_number_if_free(instruction, register),
        is_new_series=numbering.is_new(**series),
        twins=tuple(twins(instruction)),
    )


def _discreet_plan(by: Actor, instruction: Instruction, on: date) -> IssuePlan:
    """Whoever stands outside a reading group learns that something of it is in the way, but not its title."""
    plan = queries.plan_of(instruction, on=on)
    return replace(plan, directives=tuple(_discreet(by, planned) for planned in plan.directives))


def _discreet(by: Actor, planned: PlannedDirective) -> PlannedDirective:
    if _is_known(by, planned) or not planned.blockers:
        return planned
    return replace(planned, blockers=(Blocker("restricted_is_in_the_way", planned.directive.pk),))


def _is_known(by: Actor, planned: PlannedDirective) -> bool:
    return planned.directive.restricted_to_id in (None, *by.reading_group_ids)


def _own_number_if_free(instruction: Instruction, register: Register) -> OwnNumber | None:
    own = own_number(instruction)
    if own is None or type_of(own.symbol) != register.paper_type:
        return None
    return own if numbering.is_free(**register.series(instruction), number=own.number) else None


def issue_conclusion(
    *,
    by: Actor,
    instruction_id: int,
    version: int,
    issued_on: date,
    signer_id: int,
    symbol: str,
    scope: str,
    paper_type: str = "TB",
    number: int | None = None,
    already_numbered: bool = False,
    begin_after: int | None = None,
    signer_name: str = "",
    gaps_reason: str = "",
    twin_reason: str = "",
    late_reason: str = "",
    jump_reason: str = "",
) -> Instruction:
    """Give the drafts number, day and life. ``number`` is the expected one, or ``already_numbered`` the paper's own."""
    register = Register(paper_type=paper_type, symbol=symbol, scope=scope)
    wanted = Wanted(number=number, is_given=already_numbered, begin_after=begin_after, jump_reason=jump_reason)
    reasons = Reasons(gaps=gaps_reason.strip(), twin=twin_reason.strip(), late=late_reason.strip())
    guard_said(by=by, door="issue", said=[register, wanted, reasons, signer_name])
    with acting(by) as act:
        instruction = _to_issue(act, instruction_id, version, issued_on)
        signer = _signer(instruction, signer_id, issued_on)
        plan = _discreet_plan(by, instruction, issued_on)
        _nothing_in_the_way(by, instruction, plan, reasons)
        taken = take_number(act, instruction, register, wanted, issued_on)
        _not_issued_already(instruction, reasons)
        _sign(act, instruction, signer, signer_name.strip() or signer.name)
        give_codes(instruction, plan, register, taken.number)
        made = _fan_out(act, plan)
        keep_notice(act, instruction, plan)
        instruction.save()
        _announce(act, instruction, plan, made, reasons)
    return instruction


def _to_issue(act: Act, instruction_id: int, version: int, on: date) -> Instruction:
    instruction = (
        queries.instructions_visible_to(act.by)
        .select_for_update(of=("self",))
        .select_related("conference__period_reviewed", "source_text", "convened_by")
        .filter(pk=instruction_id)
        .first()
    )
    if instruction is None:
        raise NotFound("no_such_instruction")
    may_issue(act.by, instruction).or_forbid()
    if instruction.issued_at is not None:
        raise Refused("already_issued", symbol=instruction.symbol)
    if instruction.version != version:
        raise Stale("instruction_changed", version=instruction.version)
    if instruction.conference_id is not None:  # what the paper prints of it stands still until the paper is made
        instruction.conference = _locked_conference(instruction.conference_id)
    _on_a_possible_day(act, instruction, on)
    return instruction


def _locked_conference(conference_id: int) -> Conference:
    locked = Conference.objects.select_for_update(of=("self",), no_key=True).select_related("period_reviewed")
    return locked.get(pk=conference_id)


def _on_a_possible_day(act: Act, instruction: Instruction, on: date) -> None:
    """Not after today: a slip of the year would stand on a signed paper, with terms counted from it."""
    today = localdate(act.at)
    if on > today:
        raise Invalid("issued_in_the_future", field="issued_on", on=on, today=today)
    held_on = instruction.conference.held_on if instruction.conference else None
    if held_on is not None and on < held_on:
        raise Invalid("issued_before_conference", field="issued_on", on=on, held_on=held_on)


def _signer(instruction: Instruction, signer_id: int, on: date) -> Signer:
    ours = [one for one in signers_on(instruction.convened_by_id, on) if one.pk == signer_id]
    if not ours:
        raise Invalid("no_such_signer", field="signer", on=on)
    return ours[0]


def _nothing_in_the_way(by: Actor, instruction: Instruction, plan: IssuePlan, reasons: Reasons) -> None:
    if len(plan.blockers) == 1:
        only = plan.blockers[0]
        raise Refused(only.code, **only.facts)
    if plan.blockers:
        raise Refused("issue_is_blocked", count=len(plan.blockers), codes=[b.code for b in plan.blockers])
    gaps = _gaps(by, instruction)
    if gaps and not reasons.gaps:
        raise Refused("gaps_need_a_reason", count=len(gaps))
    if plan.late and not reasons.late:
        raise _over_before_issue(by, plan)


def _over_before_issue(by: Actor, plan: IssuePlan) -> Refused:
    """Names the first that this actor may know of."""
    known = [one.directive for one in plan.late if _is_known(by, one)]
    if not known:
        return Refused("restricted_is_over_before_issue", count=len(plan.late), on=plan.on)
    facts = {"title": known[0].title, "due": known[0].due_on, "on": plan.on, "others": len(plan.late) - 1}
    return Refused("over_before_issue" if len(plan.late) == 1 else "several_over_before_issue", **facts)


def _not_issued_already(instruction: Instruction, reasons: Reasons) -> None:
    """Asked once the series is locked: of two twins issued at the same moment the second one sees the first."""
    alike = twins(instruction) if not reasons.twin else []
    if alike:
        raise Refused("perhaps_issued_already", symbols=[one.instruction.symbol for one in alike])


def _gaps(by: Actor, instruction: Instruction) -> tuple[Span, ...]:
    return desk(by, instruction.source_text_id).coverage.gaps if instruction.source_text_id else ()


def _sign(act: Act, instruction: Instruction, signer: Signer, name: str) -> None:
    instruction.issued_at = act.at
    instruction.issued_by = ", ".join(part for part in (act.by.name, act.by.post_title) if part)
    instruction.version += 1
    instruction.signer = {"authority": signer.authority, "position": signer.position, "name": name}


def _fan_out(act: Act, plan: IssuePlan) -> list[Assignment]:
    made = Assignment.objects.bulk_create(
        [assignment for planned in plan.directives for assignment in _assignments(planned, plan.on)]
    )
    steps = [
        next_step(act, a, n=1, verb=Verb.ASSIGN, after=State.ASSIGNED, facts=_made_as(a), finished_on=None)
        for a in made
    ]
    Step.objects.bulk_create(steps)
    return made


def _assignments(planned: PlannedDirective, on: date) -> list[Assignment]:
    directive = planned.directive
    return [
        Assignment(
            directive=directive,
            body_id=duty.body_id,
            role=duty.role.value,
            addressed_post=duty.addressed_post,
            through_group_id=duty.through_group_id,
            assigned_on=on,
            first_due_on=directive.due_on,
            due_on=directive.due_on,
            due_time=directive.due_time,
            says_before=directive.due_time is None and says_before(directive.due_phrase),
        )
        for duty in planned.duties
    ]


def _made_as(assignment: Assignment) -> Mapping[str, object]:
    facts: dict[str, object] = {"role": assignment.role}
    if assignment.through_group_id:
        facts["through_group_id"] = assignment.through_group_id
    return facts


def _announce(act: Act, instruction: Instruction, plan: IssuePlan, made: list[Assignment], reasons: Reasons) -> None:
    open_to_all = [one for one in plan.directives if one.directive.restricted_to_id is None]
    act.announce(
        events.ConclusionIssued(
            instruction_id=instruction.pk,
            symbol=instruction.symbol,
            issued_on=plan.on,
            directives=len(open_to_all),
            assignments=sum(len(one.duties) for one in open_to_all),
            restricted=len(plan.directives) - len(open_to_all),
            paper_sha256=instruction.paper.sha256 if instruction.paper else "",
            gaps_reason=reasons.gaps,
            twin_reason=reasons.twin,
            late_reason=reasons.late,
        )
    )
    names = names_on([one.body_id for one in made], plan.on)
    for assignment in made:
        event = events.AssignmentMade(
            directive_id=assignment.directive_id,
            assignment_id=assignment.pk,
            body_id=assignment.body_id,
            body=names[assignment.body_id].full,
            role=assignment.role,
            due_on=assignment.due_on,
        )
        act.announce(event, restricted_to_id=assignment.directive.restricted_to_id)
