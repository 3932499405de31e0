"""Lines of the detailed lists: what each life says up to a moment, in a fixed number of questions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from giaoban.directives.domain import AddresseeRole, Standing, State, Verb
from giaoban.directives.domain.cycles import HEARD_BY
from giaoban.directives.models import Assignment, Delegation, Extension, Obstacle, Step
from giaoban.organisation.queries import names_on
from giaoban.oversight.domain.items import Behind, Duty
from giaoban.oversight.queries.counting import signed_by
from giaoban.oversight.queries.lateness import days_late
from giaoban.oversight.wording import forms as wording
from giaoban.ui.wording import day_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from giaoban.directives.models import Directive
    from giaoban.organisation.models import BodyName
    from giaoban.oversight.queries.scope import Scope

CAUSES = (Verb.ASK_EXTENSION, Verb.REPORT_OBSTACLE, Verb.REFUSE)
LONGEST = 300


@dataclass(slots=True)
class _Life:
    """What the steps of one assignment come to."""

    result: str = ""
    extensions: int = 0
    returns: int = 0
    cause: str = ""
    last_word_on: date | None = None
    waits_for: list[str] = field(default_factory=list)
    in_charge: str = ""
    promised_on: date | None = None


def duties(scope: Scope, found: Sequence[Assignment], behind: Mapping[int, Behind] | None = None) -> list[Duty]:
    """``found`` are rows of ``scope.counted()`` with their directive, instruction and field.

    ``behind`` is what is late of the whole form, from whoever has asked for it already.
    """
    pks = [one.pk for one in found]
    lives = _lives(pks, scope.until)
    days = days_late(scope.counted().filter(pk__in=pks), scope.timing, scope.until) if behind is None else behind
    beside = _cooperating({one.directive_id for one in found}, scope.until)
    bodies = {one.body_id for one in found} | {pk for several in beside.values() for pk in several}
    names = names_on(bodies, scope.span.on)
    return [_duty(one, lives[one.pk], days.get(one.pk), beside[one.directive_id], names) for one in found]


def _duty(
    one: Any,
    life: _Life,
    late: Behind | None,
    beside: Collection[int],
    names: Mapping[int, BodyName],
) -> Duty:
    standing = Standing(one.standing)
    waits = [wording.WAITS_FOR[standing]] if standing in wording.WAITS_FOR else []
    return Duty(
        **_of_the_paper(one.directive),
        assignment_id=one.pk,
        body_id=one.body_id,
        body=names[one.body_id].full,
        role=one.role,
        cooperating="; ".join(sorted(names[pk].short for pk in beside if pk != one.body_id)),
        state=one.state_then,
        standing=standing,
        assigned_on=one.assigned_on,
        first_due_on=one.first_due_on,
        due_on=one.due_then,
        finished_on=one.finished_then,
        result=life.result if State(one.state_then) in (State.REPORTED_DONE, State.VERIFIED) else "",
        extensions=life.extensions,
        returns=life.returns,
        days_late=late.days if late else 0,
        days_waiting=late.waiting if late else 0,
        waits_for="; ".join([*(str(one) for one in waits), *life.waits_for]),
        cause=life.cause[:LONGEST],
        in_charge=life.in_charge,
        promised_on=life.promised_on,
        last_word_on=life.last_word_on,
    )


def _of_the_paper(directive: Directive) -> dict[str, Any]:
    return {
        "directive_id": directive.pk,
        "instruction_id": directive.instruction_id,
        "field_id": directive.field_id,
        "restricted_to_id": directive.restricted_to_id,
        "code": directive.code,
        "title": directive.title,
        "symbol": directive.instruction.symbol,
        "issued_on": directive.instruction.issued_on,
        "signed": signed_by(directive.instruction),
        "field": directive.field.name_vi if directive.field else "",
    }


def _lives(pks: Collection[int], until: datetime) -> Mapping[int, _Life]:
    lives: dict[int, _Life] = defaultdict(_Life)
    steps = Step.objects.filter(assignment__in=pks, recorded_at__lte=until).order_by("assignment_id", "n")
    for pk, verb, at, facts in steps.values_list("assignment_id", "verb", "recorded_at", "facts"):
        _lived(lives[pk], Verb(verb), localdate(at), facts)
    _add_what_waits(lives, pks, until)
    return lives


def _lived(life: _Life, verb: Verb, on: date, facts: Mapping[str, Any]) -> None:
    if verb in HEARD_BY:
        life.last_word_on = on
    if verb is Verb.REPORT_DONE:
        said = (facts.get("product_kind"), facts.get("product_number"))
        life.result = " ".join(str(one) for one in said if one) or str(facts.get("no_product_because", ""))
    life.extensions += verb is Verb.GRANT_EXTENSION
    life.returns += verb is Verb.RETURN
    if verb in CAUSES:
        life.cause = str(facts.get("reason") or facts.get("text") or life.cause)


def _add_what_waits(lives: Mapping[int, _Life], pks: Collection[int], until: datetime) -> None:
    """Help asked for and not given, more time asked for and not decided, the post that does the work."""
    still = Q(answered=None) | Q(answered__recorded_at__gt=until)
    for one in Obstacle.objects.filter(still, assignment__in=pks, told__recorded_at__lte=until).order_by("pk"):
        asked = wording.WAITS_FOR_ANSWER % {"body": one.asked_of_then, "day": day_text(one.answer_by)}
        lives[one.assignment_id].waits_for.append(asked)
    still = Q(decided=None) | Q(decided__recorded_at__gt=until)
    for asking in Extension.objects.filter(still, assignment__in=pks, asked__recorded_at__lte=until):
        lives[asking.assignment_id].promised_on = asking.wanted_on
        if not asking.is_late:
            lives[asking.assignment_id].waits_for.append(str(wording.WAITS_FOR_MORE_TIME))
    doing = Q(ended_at=None) | Q(ended_at__gt=until)
    held = Delegation.objects.filter(doing, assignment__in=pks, step__recorded_at__lte=until)
    for pk, title in held.values_list("assignment_id", "post__title"):
        lives[pk].in_charge = title


def _cooperating(directive_ids: Collection[int], until: datetime) -> Mapping[int, Collection[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    handed_over = State.HANDED_OVER.value
    gone = Step.objects.filter(assignment=OuterRef("pk"), state_after=handed_over, recorded_at__lte=until)
    parts = Assignment.objects.filter(directive__in=directive_ids, role=AddresseeRole.COOPERATING.value)
    made: Iterable[tuple[int, int]] = parts.filter(~Exists(gone)).values_list("directive_id", "body_id")
    for directive_id, body_id in made:
        found[directive_id].add(body_id)
    return found
