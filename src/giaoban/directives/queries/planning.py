"""What issuing a conclusion on a day would do, and what stands in its way."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giaoban.directives.domain import AddresseeRole, DirectiveKind, DirectiveState, Duty, one_duty_each
from giaoban.directives.models import Addressee, Directive
from giaoban.organisation.models import Body, GroupMember

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from giaoban.directives.models import Instruction


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why the conclusion cannot be issued; the sentence stands in ``wording.REFUSALS``."""

    code: str
    directive_id: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlannedDirective:
    directive: Directive
    addressees: tuple[Addressee, ...]
    duties: tuple[Duty, ...]
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """The whole fan-out as it would be frozen on that day."""

    on: date
    directives: tuple[PlannedDirective, ...]

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        if not self.directives:
            return (Blocker("nothing_to_issue"),)
        return tuple(blocker for planned in self.directives for blocker in planned.blockers)

    @property
    def late(self) -> tuple[PlannedDirective, ...]:
        """Tasks whose own day is over before they are issued: nobody could keep it."""
        return tuple(one for one in self.directives if one.directive.due_on and one.directive.due_on < self.on)

    @property
    def assignments(self) -> int:
        return sum(len(planned.duties) for planned in self.directives)

    @property
    def by_body(self) -> Mapping[int, Counter[AddresseeRole]]:
        """How much each body gets, by role."""
        counted: dict[int, Counter[AddresseeRole]] = defaultdict(Counter)
        for planned in self.directives:
            for duty in planned.duties:
                counted[duty.body_id][duty.role] += 1
        return counted


def plan_of(instruction: Instruction, *, on: date) -> IssuePlan:
    """Four queries, whatever the size of the fan-out."""
    drafts = list(
        Directive.objects.filter(instruction=instruction, state=DirectiveState.DRAFT.value)
        .select_related("field")
        .order_by("start", "end", "pk")
    )
    addressees: dict[int, list[Addressee]] = defaultdict(list)
    for addressee in Addressee.objects.filter(directive__in=drafts).select_related("group"):
        addressees[addressee.directive_id].append(addressee)
    return plan_for([(draft, addressees[draft.pk]) for draft in drafts], on=on)


def plan_for(drafts: Sequence[tuple[Directive, Sequence[Addressee]]], *, on: date) -> IssuePlan:
    """The same for drafts that need not be saved: what a list would become."""
    standing = _Standing.on(on, [one for _, several in drafts for one in several])
    return IssuePlan(on=on, directives=tuple(_planned(draft, several, standing) for draft, several in drafts))


@dataclass(frozen=True, slots=True)
class _Standing:
    """The bodies that exist on the day, and those of them that belong to the addressed groups."""

    bodies: frozenset[int]
    members: Mapping[int, Sequence[int]]

    @classmethod
    def on(cls, day: date, addressees: Iterable[Addressee]) -> _Standing:
        addressees = list(addressees)
        groups = {a.group_id for a in addressees if a.group_id}
        members: dict[int, list[int]] = defaultdict(list)
        rows = GroupMember.objects.on(day).filter(group__in=groups).order_by("group_id", "pk")
        for group_id, body_id in rows.values_list("group_id", "body_id"):
            members[group_id].append(body_id)
        named = {a.body_id for a in addressees if a.body_id} | {b for ids in members.values() for b in ids}
        existing = frozenset(Body.objects.on(day).filter(pk__in=named).values_list("pk", flat=True))
        living = {group_id: [b for b in several if b in existing] for group_id, several in members.items()}
        return cls(bodies=existing, members=living)


def _planned(draft: Directive, addressees: Sequence[Addressee], standing: _Standing) -> PlannedDirective:
    if draft.kind == DirectiveKind.GUIDANCE.value:
        reasonless = () if draft.kind_reason.strip() else (Blocker("guidance_without_reason", draft.pk, _named(draft)),)
        return PlannedDirective(draft, tuple(addressees), (), reasonless)
    blockers = [b for a in addressees for b in _in_the_way(draft, a, standing)]
    duties = one_duty_each(duty for a in addressees for duty in _duties(a, standing))
    blockers += _wrong_roles(draft, addressees)
    return PlannedDirective(draft, tuple(addressees), duties, tuple(blockers))


def _duties(addressee: Addressee, standing: _Standing) -> list[Duty]:
    """A group gives each of its members the same duty; a lead is never a group."""
    role = AddresseeRole(addressee.role)
    if addressee.group_id is None:
        bodies = [addressee.body_id] if addressee.body_id else []
    else:
        bodies = list(standing.members.get(addressee.group_id, ()))
        role = AddresseeRole.EACH if role is AddresseeRole.LEAD else role
    return [Duty(body, role, addressee.addressed_post, addressee.group_id) for body in bodies]


def _in_the_way(draft: Directive, addressee: Addressee, standing: _Standing) -> list[Blocker]:
    facts = {**_named(draft), "phrase": addressee.phrase}
    if addressee.body_id is None and addressee.group_id is None:
        return [Blocker("addressee_unmatched", draft.pk, facts)]
    if addressee.to_confirm:
        return [Blocker("addressee_to_confirm", draft.pk, facts)]
    if addressee.body_id is not None and addressee.body_id not in standing.bodies:
        return [Blocker("body_not_on_that_day", draft.pk, facts)]
    if addressee.group_id is not None and not standing.members.get(addressee.group_id):
        return [Blocker("group_empty_on_that_day", draft.pk, facts)]
    return []


def _wrong_roles(draft: Directive, addressees: Sequence[Addressee]) -> list[Blocker]:
    """Exactly one lead, or at least one ``each`` and no lead (DESIGN 6a)."""
    facts = _named(draft)
    if not addressees:
        return [Blocker("no_addressee", draft.pk, facts)]
    leads = [a for a in addressees if a.role == AddresseeRole.LEAD.value and a.group_id is None]
    several = any(a.role == AddresseeRole.EACH.value or _is_led_by_a_group(a) for a in addressees)
    if len(leads) > 1:
        return [Blocker("two_leads", draft.pk, {**facts, "phrase": " · ".join(a.phrase for a in leads)})]
    if leads and several:
        return [Blocker("lead_and_each", draft.pk, facts)]
    return [] if leads or several else [Blocker("no_lead", draft.pk, facts)]


def _is_led_by_a_group(addressee: Addressee) -> bool:
    return addressee.role == AddresseeRole.LEAD.value and addressee.group_id is not None


def _named(draft: Directive) -> dict[str, object]:
    return {"title": draft.title}
