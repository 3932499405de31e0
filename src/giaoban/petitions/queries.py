"""Reads of petitions; every one begins at ``visible_to``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from giaoban.directives.permissions import speaks_for
from giaoban.directives.queries import reachable
from giaoban.directives.sections import Beside
from giaoban.kernel.errors import NotFound
from giaoban.kernel.folding import fold
from giaoban.organisation.queries import names_on
from giaoban.petitions.domain import Move, PetitionState, is_overdue, moves_from
from giaoban.petitions.models import Petition
from giaoban.petitions.permissions import MAY
from giaoban.petitions.wording import FROM_PETITION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from giaoban.kernel.actor import Actor

TO_ME, OF_ME, OVERDUE = "to_me", "of_me", "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    way: str = ""
    state: str = ""
    body: int | None = None
    """Asked or asking."""
    q: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    petition: Petition
    proposer: str
    addressed: str
    badge: str
    directive: str
    """Its code, for those who may open it."""


def visible_to(by: Actor) -> QuerySet[Petition]:
    """The office, its leaders and inspectors see all; a body what it asked and what it is asked."""
    own = _of(by)
    if by.sees_everything and by.convening_body_id is not None:
        return Petition.objects.filter(Q(convened_by_id=by.convening_body_id) | own)
    return Petition.objects.filter(own) if by.is_of_a_body else Petition.objects.none()


def listed(by: Actor, wanted: Filter, *, on: date) -> QuerySet[Petition]:
    """What waits longest comes first, then the newest."""
    found = visible_to(by)
    if wanted.way in (TO_ME, OF_ME):
        side = "addressed" if wanted.way == TO_ME else "proposer"
        found = found.filter(**{f"{side}_id__in": _bodies(by)})
    if wanted.way == OVERDUE:
        found = found.filter(_overdue(on))
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.body:
        found = found.filter(Q(proposer=wanted.body) | Q(addressed=wanted.body))
    for word in fold(wanted.q).split():
        found = found.filter(folded__contains=word)
    waits = Q(state=PetitionState.WAITING.value)
    return (
        found.select_related("directive", "field", "conference")
        .annotate(waits=waits)
        .order_by("-waits", F("answer_by").asc(nulls_last=True), "-filed_on", "-pk")
    )


def tallies(by: Actor, on: date) -> Mapping[str, int]:
    bodies = _bodies(by)
    counts: Mapping[str, int] = visible_to(by).aggregate(
        all=Count("pk"),
        to_me=Count("pk", filter=Q(addressed_id__in=bodies)),
        of_me=Count("pk", filter=Q(proposer_id__in=bodies)),
        overdue=Count("pk", filter=_overdue(on)),
        **{state.value: Count("pk", filter=Q(state=state.value)) for state in PetitionState},
    )
    return counts


def one_petition(by: Actor, petition_id: int) -> Petition:
    found = visible_to(by).select_related("directive", "field", "conference").filter(pk=petition_id).first()
    if found is None:
        raise NotFound("no_such_petition")
    return found


def rows_of(by: Actor, petitions: Iterable[Petition], *, on: date) -> list[Row]:
    several = list(petitions)
    names = names_on({pk for one in several for pk in (one.proposer_id, one.addressed_id)}, on)
    full = {pk: name.full for pk, name in names.items()}
    open_to = reachable(by).filter(pk__in=[one.directive_id for one in several if one.directive_id])
    codes = dict(open_to.values_list("pk", "code"))
    return [
        Row(
            petition=one,
            proposer=full.get(one.proposer_id, ""),
            addressed=full.get(one.addressed_id, ""),
            badge=badge_of(one, on),
            directive=codes.get(one.directive_id or 0, ""),
        )
        for one in several
    ]


def badge_of(one: Petition, on: date) -> str:
    state = PetitionState(one.state)
    return "petition_overdue" if is_overdue(state, one.answer_by, on) else f"petition_{state.value}"


def moves_for(by: Actor, petition: Petition) -> Sequence[Move]:
    return [move for move in moves_from(PetitionState(petition.state)) if MAY[move](by, petition)]


def beside_directive(by: Actor, directive_id: int) -> list[Beside]:
    """For the page of the directive that one became."""
    found = visible_to(by).filter(directive=directive_id)
    return [Beside(FROM_PETITION, one.code, reverse("petitions:petition", args=[one.pk])) for one in found]


def _overdue(on: date) -> Q:
    return Q(state=PetitionState.WAITING.value, answer_by__lt=on)


def _bodies(by: Actor) -> frozenset[int]:
    return by.body_ids if by.is_of_a_body else speaks_for(by)


def _of(by: Actor) -> Q:
    bodies = _bodies(by)
    return Q(proposer_id__in=bodies) | Q(addressed_id__in=bodies)
