"""Whom a directive's events go to on a day, and whether somebody may still be told of a duty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.directives.domain import GONE
from giaoban.directives.domain.telling import REMINDED, TOLD, Audience
from giaoban.directives.models import Assignment, Delegation
from giaoban.directives.queries.visibility import assignments_visible_to
from giaoban.kernel.actor import OFFICE, Mandate, Role
from giaoban.organisation.queries.recipients import (
    Holder,
    holders,
    person_in_post,
    posts_with_mandate,
    readers_in,
)

if TYPE_CHECKING:
    from datetime import date

    from giaoban.notices.models import Notice

ASSIGNMENT = "assignment"
OF_A_BODY = frozenset({Role.BODY_CLERK, Role.BODY_HEAD, *OFFICE})
HEADS = frozenset({Role.BODY_HEAD, Role.HEAD_OF_OFFICE})
CLERKS = OF_A_BODY - HEADS
_GONE = frozenset(state.value for state in GONE)
LAST_WORDS = frozenset(kind for kind, told in {**TOLD, **REMINDED}.items() if told.when_gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everybody who can be meant by the audiences of some assignments, looked up at once."""

    of_body: Mapping[int, Sequence[Holder]]
    serving: Mapping[int, Sequence[Holder]]
    doing: Mapping[int, Sequence[Holder]]
    verifying: frozenset[int]
    readers: frozenset[tuple[int, int, int]]

    def meant(self, audience: Audience, assignment: Assignment, asked_of_id: int | None = None) -> list[Holder]:
        found = self._meant(audience, assignment, asked_of_id)
        group = assignment.directive.restricted_to_id
        return [one for one in found if group is None or (group, one.user_id, one.post_id) in self.readers]

    def _meant(self, audience: Audience, assignment: Assignment, asked_of_id: int | None) -> list[Holder]:
        own = self.of_body.get(assignment.body_id, ())
        doing = list(self.doing.get(assignment.pk, ()))
        match audience:
            case Audience.BODY:
                return [*_with(OF_A_BODY, own), *doing]
            case Audience.DOER:
                return doing
            case Audience.WORKERS:
                return [*_with(CLERKS, own), *doing] or _with(HEADS, own)
            case Audience.HEAD:
                return _with(HEADS, own)
            case Audience.ASKED:
                return _with(OF_A_BODY, self.of_body.get(asked_of_id or 0, ()))
            case _:
                return self._of_the_giver(audience, assignment)

    def _of_the_giver(self, audience: Audience, assignment: Assignment) -> list[Holder]:
        given_by = giver_of(assignment)
        if assignment.directive.passed_on is not None:
            roles = OF_A_BODY if audience is Audience.GIVER else HEADS
            return _with(roles, self.of_body.get(given_by, ()))
        serving = self.serving.get(given_by, ())
        office = _with(OFFICE, serving)
        if audience is Audience.GIVER:
            return office
        if audience is Audience.LEADERS or assignment.body_id in {one.body_id for one in office}:
            return _with({Role.LEADER}, serving)
        return [one for one in office if one.role is Role.HEAD_OF_OFFICE or one.post_id in self.verifying]


def giver_of(assignment: Assignment) -> int:
    """The convening body; of a part, the body whose duty it is a part of now."""
    of_duty = assignment.directive.passed_on
    return of_duty.body_id if of_duty is not None else assignment.directive.instruction.convened_by_id


def _with(roles: Collection[Role], several: Iterable[Holder]) -> list[Holder]:
    return [one for one in several if one.role in roles]


def people_of(assignments: Collection[Assignment], on: date, *, asked_of: Collection[int] = ()) -> People:
    """A fixed number of queries. ``assignments`` have their directive's instruction and ``passed_on`` joined."""
    given_by = {giver_of(one) for one in assignments}
    groups = {one.directive.restricted_to_id for one in assignments if one.directive.restricted_to_id}
    delegated = Delegation.objects.filter(assignment__in=[one.pk for one in assignments], ended_at=None)
    posts = dict(delegated.values_list("assignment_id", "post_id"))
    bodies = {one.body_id for one in assignments} | given_by | set(asked_of)
    of_body, serving, of_post = defaultdict(list), defaultdict(list), defaultdict(list)
    for one in holders(on, body_ids=bodies, serves=given_by, post_ids=set(posts.values())):
        of_body[one.body_id].append(one)
        of_post[one.post_id].append(one)
        if one.serves_id is not None:
            serving[one.serves_id].append(one)
    return People(
        of_body=of_body,
        serving=serving,
        doing={pk: of_post[post_id] for pk, post_id in posts.items()},
        verifying=posts_with_mandate(Mandate.VERIFY, on),
        readers=readers_in(groups, on),
    )


def still_concerns(waiting: Sequence[Notice], on: date) -> set[int]:
    """The gate of notices: of duties that the person no longer sees, or that went to others, nothing more is said."""
    about = [one for one in waiting if one.subject_kind == ASSIGNMENT]
    people: dict[tuple[int, int], list[Notice]] = defaultdict(list)
    for one in about:
        people[one.user_id, one.post_id].append(one)
    passing = {one.pk for one in waiting if one.subject_kind != ASSIGNMENT}
    for (user_id, post_id), several in people.items():
        passing |= _passing(user_id, post_id, several, on)
    return passing


def _passing(user_id: int, post_id: int, several: Sequence[Notice], on: date) -> set[int]:
    by = person_in_post(user_id, post_id, on)
    if by is None:
        return set()
    asked = {pk for one in several for pk in one.subject_ids}
    states = dict(assignments_visible_to(by).filter(pk__in=asked).values_list("pk", "state"))
    here = {pk for pk, state in states.items() if state not in _GONE}
    return {one.pk for one in several if (states.keys() if one.kind in LAST_WORDS else here) & set(one.subject_ids)}
