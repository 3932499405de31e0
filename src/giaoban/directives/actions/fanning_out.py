"""What an issue makes: one assignment for each body, its first step, and the entries that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.directives import events
from giaoban.directives.actions.steps import next_step
from giaoban.directives.domain import DirectiveKind, State, Verb, says_before
from giaoban.directives.domain.rhythm import rhythm_of
from giaoban.directives.models import Assignment, Step
from giaoban.organisation.queries import names_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from giaoban.directives.models import Instruction
    from giaoban.directives.queries import IssuePlan, PlannedDirective
    from giaoban.journal.acts import Act


def fan_out(act: Act, plan: IssuePlan) -> list[Assignment]:
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
    told = rhythm_of(directive.due_phrase) if directive.kind == DirectiveKind.RECURRING.value else None
    rhythm, day = told or ("", None)
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
            rhythm=rhythm,
            rhythm_day=day,
            rhythm_since=on if told else None,
            says_before=directive.due_time is None and says_before(directive.due_phrase),
        )
        for duty in planned.duties
    ]


def _made_as(assignment: Assignment) -> Mapping[str, object]:
    facts: dict[str, object] = {"role": assignment.role}
    if assignment.through_group_id:
        facts["through_group_id"] = assignment.through_group_id
    return facts


def announce_issue(
    act: Act, instruction: Instruction, plan: IssuePlan, made: Sequence[Assignment], **reasons: str
) -> None:
    """``reasons``: why it was issued all the same, as the event names them."""
    open_to_all = [one for one in plan.directives if one.directive.restricted_to_id is None]
    act.announce(
        events.ConclusionIssued(
            instruction_id=instruction.pk,
            paper_kind=instruction.kind,
            symbol=instruction.symbol,
            issued_on=plan.on,
            directives=len(open_to_all),
            assignments=sum(len(one.duties) for one in open_to_all),
            restricted=len(plan.directives) - len(open_to_all),
            paper_sha256=instruction.paper.sha256 if instruction.paper else "",
            **reasons,
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
