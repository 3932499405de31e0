"""Hand-over: what bodies had goes to their successors, many duties in one act; afterwards only another one corrects it.

Whoever took a duty over may have shared in the same directive before: the stronger role is kept, and no body stands
twice under one directive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from giaoban.directives import events, queries
from giaoban.directives.actions.evidence import guard_words
from giaoban.directives.actions.handing_on import succeed
from giaoban.directives.actions.steering import merging, pausing
from giaoban.directives.actions.turns import Turn, called, take_within, words
from giaoban.directives.domain import STRENGTH, UNFINISHED, AddresseeRole, State, Verb
from giaoban.directives.models import Delegation, Directive
from giaoban.directives.permissions import MAY
from giaoban.journal.acts import acting
from giaoban.kernel.errors import GiaobanError, Invalid, NotFound, Refused
from giaoban.organisation.queries import named, under

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from giaoban.directives.actions.turns import Taken
    from giaoban.directives.models import Assignment
    from giaoban.journal.acts import Act
    from giaoban.kernel.actor import Actor
    from giaoban.organisation.queries import NamedBody

MOST = 1000
HAS_IT = frozenset({*UNFINISHED, State.REPORTED_DONE})


@dataclass(frozen=True, slots=True)
class Row:
    """One duty, and the bodies that take it over. Several: each has the whole of it to do within its own reach."""

    assignment_id: int
    body_ids: tuple[int, ...]
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of one duty."""

    old: Assignment
    made: tuple[Assignment, ...]
    joined: tuple[int, ...]
    """Bodies that had the directive already, in as strong a role: they have it once."""


class Stopped(Refused):
    """Nothing was written. ``errors`` says of each row that was in the way why."""

    def __init__(self, errors: Mapping[int, GiaobanError]) -> None:
        self.errors = errors
        rows = [{"id": pk, "code": error.code} for pk, error in errors.items()]
        super().__init__("hand_over_stopped", count=len(errors), rows=rows)


def hand_over(
    *,
    by: Actor,
    assignment_id: int,
    body_ids: Sequence[int],
    reason: str,
    document: str = "",
    version: int | None = None,
) -> Assignment:
    """One duty: a function that moves, or a hand-over that went to the wrong body. Returns the one that is closed."""
    row = Row(assignment_id, tuple(body_ids), version)
    try:
        [handed] = hand_over_all(by=by, rows=[row], reason=reason, document=document)
    except Stopped as stopped:
        raise stopped.errors[assignment_id] from None
    return handed.old


def hand_over_all(*, by: Actor, rows: Sequence[Row], reason: str, document: str = "") -> list[Handed]:
    """In one act, all or nothing: ``Stopped`` names the rows that were in the way."""
    _are_rows(rows)
    said = {"reason": words(reason, "life_reason_missing")}
    if document.strip():
        said["document"] = words(document)
    guard_words(by, *said.values())
    with acting(by) as act:
        desk = _laid_out(act, rows, said)
        for row in desk.in_order(rows):
            desk.hand(row)
        if desk.errors:
            raise Stopped(desk.errors)
        act.within(by.convening_body_id or act.convened_by_id)
    return [desk.done[row.assignment_id] for row in rows]


def _are_rows(rows: Sequence[Row]) -> None:
    if not rows:
        raise Invalid("hand_over_of_nothing", field="rows")
    if len(rows) > MOST:
        raise Invalid("bulk_too_many", field="rows", most=MOST)
    if len({row.assignment_id for row in rows}) < len(rows):
        raise Invalid("bulk_chosen_twice", field="rows")


def _laid_out(act: Act, rows: Sequence[Row], said: Mapping[str, str]) -> _Desk:
    """Everything that stands under the directives concerned is locked, in one order: two acts that give one body the
    same directive follow each other, and the second sees what the first made.
    """
    ids = [row.assignment_id for row in rows]
    directives = Directive.objects.filter(assignments__in=ids)
    queries.lock_of_directives(directives.values_list("pk", flat=True).distinct())
    return _Desk(
        act=act,
        said=said,
        found=queries.for_update_all(act.by, ids),
        bodies=named({pk for row in rows for pk in row.body_ids}, localdate(act.at)),
    )


@dataclass(slots=True, kw_only=True)
class _Desk:
    """What the rows of one act have in common, and what has been done so far."""

    act: Act
    said: Mapping[str, str]
    found: Mapping[int, Assignment]
    bodies: Mapping[int, NamedBody]
    held: dict[tuple[int, str, int], Assignment] = field(default_factory=dict)
    """By directive, period and body."""
    done: dict[int, Handed] = field(default_factory=dict)
    errors: dict[int, GiaobanError] = field(default_factory=dict)

    def in_order(self, rows: Sequence[Row]) -> list[Row]:
        """The strongest role first, so that whoever gets two of one directive keeps that one."""
        return sorted(rows, key=lambda row: (self._strength(row.assignment_id), row.assignment_id))

    def _strength(self, assignment_id: int) -> int:
        found = self.found.get(assignment_id)
        return STRENGTH.index(AddresseeRole(found.role)) if found else 0

    def hand(self, row: Row) -> None:
        """The whole act is undone if one row is refused, so the others go on only to be judged."""
        try:
            old = self._old(row)
            heirs = self._heirs(row, old)
            self.done[old.pk] = self._handed(old, heirs)
        except GiaobanError as error:
            self.errors[row.assignment_id] = error

    def _old(self, row: Row) -> Assignment:
        old = self.found.get(row.assignment_id)
        if old is None:
            raise NotFound("no_such_assignment")
        queries.must_be_unchanged(old, row.version)
        return old

    def _heirs(self, row: Row, old: Assignment) -> list[NamedBody]:
        if not row.body_ids:
            raise Invalid("hand_over_to_nobody", field="body_ids")
        if old.body_id in row.body_ids:
            raise Invalid("hand_over_to_itself", field="body_ids")
        heirs = [self.bodies.get(pk) for pk in dict.fromkeys(row.body_ids)]
        there = [one for one in heirs if one is not None and one.is_there]
        if len(there) < len(heirs):
            gone = next((one.name for one in heirs if one is not None and not one.is_there), "")
            raise Invalid("hand_over_to_ended", field="body_ids", body=gone or "–")
        return there

    def _handed(self, old: Assignment, heirs: Sequence[NamedBody]) -> Handed:
        was_paused = old.state == State.PAUSED.value
        name = called(old.body_id, localdate(self.act.at))
        take_within(self.act, old, self._turn(heirs))
        role = AddresseeRole(old.role)
        if role is AddresseeRole.LEAD and len(heirs) > 1:
            role = AddresseeRole.EACH
        made = []
        for body in heirs:
            weaker = self._held(old, body)
            if weaker is not None and STRENGTH.index(AddresseeRole(weaker.role)) <= STRENGTH.index(role):
                continue
            new = succeed(self.act, old, body, facts={"handed_over_from_id": old.body_id}, role=role, came_from=name)
            self.held[old.directive_id, old.period, body.id] = new
            made.append(new)
            self._stays_as_it_was(new, weaker, was_paused=was_paused)
        _move_the_parts(old, made, self.act)
        made_for = {one.body_id for one in made}
        return Handed(old, tuple(made), tuple(one.id for one in heirs if one.id not in made_for))

    def _turn(self, heirs: Sequence[NamedBody]) -> Turn:
        return Turn(
            verb=Verb.HAND_OVER,
            event=events.AssignmentHandedOver,
            said={**self.said, "to_bodies": tuple(one.name for one in heirs)},
            facts={
                **self.said,
                "to_body_ids": [one.id for one in heirs],
                "to_bodies": [one.name for one in heirs],
            },
            also=_close_what_waits,
        )

    def _held(self, old: Assignment, body: NamedBody) -> Assignment | None:
        """What the body has of this directive, or of this period of it, already and still works on."""
        made = self.held.get((old.directive_id, old.period, body.id))
        if made is not None:
            return made
        alike = (one for one in old.directive.assignments.all() if one.period == old.period)
        beside = (one for one in alike if one.body_id == body.id and one.pk != old.pk)
        # what an earlier row of this act closed still shows its state of before here
        return next((one for one in beside if State(one.state) in HAS_IT and one.pk not in self.done), None)

    def _stays_as_it_was(self, new: Assignment, weaker: Assignment | None, *, was_paused: bool) -> None:
        """A pause goes on; what the body had in a weaker role goes up in what it has now."""
        if was_paused and MAY[Verb.PAUSE](self.act.by, new):
            take_within(self.act, new, pausing(reason=self.said["reason"]))
        if weaker is not None:
            held = queries.for_update_all(self.act.by, [weaker.pk]).get(weaker.pk)
            if held is not None and MAY[Verb.MERGE](self.act.by, held) and State(held.state) is not State.REPORTED_DONE:
                take_within(self.act, held, merging(into_id=new.pk, reason=self.said["reason"]))
                _move_the_parts(held, [new], self.act)


def _close_what_waits(taken: Taken) -> None:
    """A request for more time lapses: its answer would come too late for the old body, and the new one did not ask.
    The post inside the old body has nothing more to do.
    """
    for one in taken.assignment.extensions.all():
        if one.decided_id is None:
            one.decided = taken.step
            one.save(update_fields=["decided"])
    Delegation.objects.filter(assignment=taken.assignment, ended_at=None).update(ended_at=taken.act.at)


def _move_the_parts(old: Assignment, made: Sequence[Assignment], act: Act) -> None:
    """What the old body passed on is followed by a successor: of several, by the one above the part's bodies."""
    if not made:
        return
    for child in Directive.objects.filter(passed_on=old).prefetch_related("assignments"):
        bodies = {one.body_id for one in child.assignments.all()}
        child.passed_on = next(filter(partial(_stands_above, bodies, act), made), made[0])
        child.save(update_fields=["passed_on"])


def _stands_above(bodies: Collection[int], act: Act, one: Assignment) -> bool:
    return bool(under([one.body_id], localdate(act.at)) & set(bodies))
