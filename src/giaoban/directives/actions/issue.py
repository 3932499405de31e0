"""Issuing a conclusion: the number, the directives' codes, the fan-out to bodies and the paper, in one act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.conferences.models import Conference
from giaoban.directives import queries
from giaoban.directives.actions.fanning_out import announce_issue, fan_out
from giaoban.directives.actions.notice import keep_notice
from giaoban.directives.actions.registering import Register, Wanted, bear_number, give_codes, take_number
from giaoban.directives.permissions import may_issue, may_preview
from giaoban.directives.queries import Blocker
from giaoban.directives.queries.twins import own_number, twins
from giaoban.intake.queries import desk
from giaoban.intake.secrecy import guard_said
from giaoban.journal.acts import acting
from giaoban.kernel.errors import Invalid, NotFound, Refused, Stale
from giaoban.organisation.queries import signers_on
from giaoban.papers import numbering
from giaoban.papers.domain import type_of

if TYPE_CHECKING:
    from datetime import date

    from giaoban.directives.models import Instruction
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What whoever issues has settled; ``signer_id`` 0 where nobody of ours signs."""

    register: Register
    wanted: Wanted
    reasons: Reasons
    signer_id: int = 0
    signer_name: str = ""


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
    signer_id: int | None,
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
    order = Order(register=register, wanted=wanted, reasons=reasons, signer_id=signer_id or 0, signer_name=signer_name)
    with acting(by) as act:
        instruction = _to_issue(act, instruction_id, version, issued_on)
        issue_within(act, instruction, order, issued_on)
    return instruction


def issue_within(act: Act, instruction: Instruction, order: Order, on: date) -> None:
    """Inside an act that is open, on an instruction that is locked or was made in it."""
    plan = _discreet_plan(act.by, instruction, on)
    _nothing_in_the_way(act.by, instruction, plan, order.reasons)
    _number(act, instruction, plan, order)
    _not_issued_already(instruction, order.reasons)
    _sign(act, instruction, order, on)
    made = fan_out(act, plan)
    _keep_paper(act, instruction, plan)
    instruction.save()
    told = order.reasons
    announce_issue(act, instruction, plan, made, gaps_reason=told.gaps, twin_reason=told.twin, late_reason=told.late)


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


def _sign(act: Act, instruction: Instruction, order: Order, on: date) -> None:
    """Ours sign by the office's forms; another's paper and spoken words bear the name that the office gave."""
    said = instruction.said
    signature = {"authority": "", "position": said.position, "name": said.signer}
    if not said.bears_its_signer:
        signer = _signer(instruction, order.signer_id, on)
        name = order.signer_name.strip() or signer.name
        signature = {"authority": signer.authority, "position": signer.position, "name": name}
    instruction.signer = signature
    instruction.issued_at = act.at
    instruction.issued_by = ", ".join(part for part in (act.by.name, act.by.post_title) if part)
    instruction.version += 1


def _number(act: Act, instruction: Instruction, plan: IssuePlan, order: Order) -> None:
    if instruction.said.is_of_others:
        paper, again = bear_number(instruction, plan.on), str(instruction.pk)
    else:
        taken = take_number(act, instruction, order.register, order.wanted, plan.on)
        paper, again = f"{order.register.paper_type}{taken.number}", order.register.scope
    give_codes(instruction, plan, paper=paper, again=again)


def _keep_paper(act: Act, instruction: Instruction, plan: IssuePlan) -> None:
    """The notice that we make, or the paper as it came in: that holds restricted tasks too, and then goes to nobody."""
    if not instruction.said.is_printed_here:
        source = instruction.source_text
        restricted = any(one.directive.restricted_to_id for one in plan.directives)
        if source is not None and source.restricted_to_id is None and not restricted:
            instruction.paper = source.original
        return
    keep_notice(act, instruction, plan)
