"""What bodies asked for, raised, reported and were reminded of in a period, as it was known at its end."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DateTimeField, F, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate
from django.utils.timezone import localdate

from giaoban.directives.domain import Standing, State, Verb
from giaoban.directives.models import Extension, Obstacle, Step
from giaoban.directives.queries import assignments_visible_to
from giaoban.directives.queries.reminding import reminders_visible_to
from giaoban.organisation.queries import names_on
from giaoban.oversight.domain.items import Extended, Raised, Tally
from giaoban.petitions.domain import PetitionState
from giaoban.petitions.queries import visible_to as petitions_visible_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from giaoban.oversight.queries.scope import Scope
    from giaoban.petitions.models import Petition

DONE = (State.REPORTED_DONE.value, State.VERIFIED.value)


def extended(scope: Scope) -> list[Extended]:
    """Asked for in the period, or not yet decided when it began."""
    known = Extension.objects.filter(assignment__in=assignments_visible_to(scope.by))
    asked = known.filter(asked__recorded_at__lte=scope.until)
    wanted = asked.filter(Q(decided=None) | Q(decided__recorded_at__gt=scope.began))
    found = list(
        wanted.select_related("assignment__directive", "asked", "decided").order_by("asked__recorded_at", "pk")
    )
    names = names_on({one.assignment.body_id for one in found}, scope.span.on)
    return [_extended(one, names[one.assignment.body_id].full, scope.until) for one in found]


def _extended(one: Extension, body: str, until: datetime) -> Extended:
    directive = one.assignment.directive
    decided = one.decided if one.decided and one.decided.recorded_at <= until else None
    facts: Mapping[str, Any] = decided.facts if decided else {}
    return Extended(
        directive_id=directive.pk,
        body_id=one.assignment.body_id,
        restricted_to_id=directive.restricted_to_id,
        code=directive.code,
        title=directive.title,
        body=body,
        n=one.n,
        due_then=one.due_then,
        wanted_on=one.wanted_on,
        granted_on=one.granted_on if decided else None,
        asked_on=localdate(one.asked.recorded_at),
        decided_on=localdate(decided.recorded_at) if decided else None,
        is_late=one.is_late,
        outcome="waiting" if decided is None else "granted" if one.granted_on else "denied",
        reason=str(one.asked.facts.get("reason", "")),
        document=str(facts.get("document") or facts.get("reason") or facts.get("note") or ""),
    )


def raised(scope: Scope) -> list[Raised]:
    """Put to another body in the period, or not yet answered when it began."""
    known = Obstacle.objects.filter(assignment__in=assignments_visible_to(scope.by))
    told = known.filter(told__recorded_at__lte=scope.until)
    wanted = told.filter(Q(answered=None) | Q(answered__recorded_at__gt=scope.began))
    found = list(wanted.select_related("assignment__directive", "told", "answered").order_by("told__recorded_at", "pk"))
    names = names_on({one.assignment.body_id for one in found}, scope.span.on)
    of_duties = [_raised(one, names[one.assignment.body_id].full, scope.until) for one in found]
    return sorted([*_petitions(scope), *of_duties], key=lambda one: (one.asked_on, one.code))


def _raised(one: Obstacle, body: str, until: datetime) -> Raised:
    directive = one.assignment.directive
    answered = one.answered if one.answered and one.answered.recorded_at <= until else None
    return Raised(
        directive_id=directive.pk,
        petition_id=None,
        body_id=one.assignment.body_id,
        restricted_to_id=directive.restricted_to_id,
        code=directive.code,
        body=body,
        text=str(one.told.facts.get("text", "")),
        asked=one.asked_of_then,
        asked_on=localdate(one.told.recorded_at),
        answer_by=one.answer_by,
        answered_on=localdate(answered.recorded_at) if answered else None,
        answer=str(answered.facts.get("text", "")) if answered else "",
        outcome="answered" if answered else "not_answered",
    )


def _petitions(scope: Scope) -> list[Raised]:
    """Filed in the period, or not yet answered when it began; what was taken back before it is left out."""
    known = petitions_visible_to(scope.by).filter(filed_at__lte=scope.until)
    waited = Q(answered_on=None) | Q(answered_on__gte=scope.span.since)
    still = waited & ~Q(state__in=(PetitionState.TAKEN_BACK.value, PetitionState.ORDERED.value))
    found = list(known.filter(Q(filed_at__gt=scope.began) | still).order_by("filed_at", "pk"))
    names = names_on({body for one in found for body in (one.proposer_id, one.addressed_id)}, scope.span.on)
    return [_petition(one, names[one.proposer_id].full, names[one.addressed_id].full, scope.span.on) for one in found]


def _petition(one: Petition, proposer: str, addressed: str, on: date) -> Raised:
    answered_on = one.answered_on if one.answered_on and one.answered_on <= on else None
    ended = one.state in (PetitionState.ORDERED.value, PetitionState.TAKEN_BACK.value)
    return Raised(
        directive_id=None,
        petition_id=one.pk,
        body_id=one.proposer_id,
        restricted_to_id=None,
        code=one.code,
        body=proposer,
        text=one.text,
        asked=addressed,
        asked_on=one.filed_on,
        answer_by=one.answer_by,
        answered_on=answered_on,
        answer=" ".join(part for part in (one.answer, one.answer_document) if part) if answered_on else "",
        outcome=one.state if ended else "answered" if answered_on else "not_answered",
    )


def reported(scope: Scope) -> list[Tally]:
    """Whose term has run out or who has reported: in time, late, without a term, not yet; and how often returned.

    By the day on which the report came, not by that of the product: this is about reporting.
    """
    timing = scope.timing
    report = Step.objects.filter(assignment=OuterRef("pk"), verb=Verb.REPORT_DONE.value, recorded_at__lte=scope.until)
    came = Subquery(report.order_by("-n").values("recorded_at")[:1], output_field=DateTimeField())
    told = (
        scope.counted().filter(Q(state_then__in=DONE)).annotate(came_on=TruncDate(came), last_then=timing.last_then())
    )
    missing = scope.counted().filter(timing.standings[Standing.OPEN_OVERDUE])
    key = ("body_id", "directive__restricted_to_id")
    by_report = (
        told.order_by()
        .values(*key)
        .annotate(
            in_time=Count("pk", filter=Q(came_on__lte=F("last_then"))),
            late=Count("pk", filter=Q(came_on__gt=F("last_then"))),
            no_day=Count("pk", filter=Q(due_then=None) | Q(came_on=None)),
        )
    )
    returned = Step.objects.filter(verb=Verb.RETURN.value, recorded_at__gt=scope.began, recorded_at__lte=scope.until)
    by_return = returned.filter(assignment__in=assignments_visible_to(scope.by)).order_by()
    sent_back = by_return.values(
        body_id=F("assignment__body_id"), directive__restricted_to_id=F("assignment__directive__restricted_to_id")
    ).annotate(returned=Count("pk"))
    overdue = missing.order_by().values(*key).annotate(missing=Count("pk"))
    return _tallies(scope, [*by_report, *overdue, *sent_back])


def reminded(scope: Scope) -> list[Tally]:
    """Reminders sent in the period, by level, and how many of them went with a paper of their own number."""
    sent = reminders_visible_to(scope.by).filter(at__gt=scope.began, at__lte=scope.until).order_by()
    rows = sent.values("body_id", "restricted_to_id", "level").annotate(
        many=Count("pk"), papered=Count("pk", filter=~Q(document=""))
    )
    return _tallies(
        scope,
        [
            {
                "body_id": row["body_id"],
                "directive__restricted_to_id": row["restricted_to_id"],
                row["level"]: row["many"],
                "papered": row["papered"],
            }
            for row in rows
        ],
    )


def _tallies(scope: Scope, rows: Iterable[Mapping[str, Any]]) -> list[Tally]:
    numbers: dict[tuple[int, int | None], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        of = numbers[row["body_id"], row["directive__restricted_to_id"]]
        for name, amount in row.items():
            if name not in ("body_id", "directive__restricted_to_id"):
                of[name] += amount
    names = names_on({body_id for body_id, _ in numbers}, scope.span.on)
    ordered = sorted(numbers, key=lambda one: (names[one[0]].sort_key, one[1] or 0))
    return [
        Tally(body_id=key[0], body=names[key[0]].full, restricted_to_id=key[1], numbers=dict(numbers[key]))
        for key in ordered
    ]
