"""Every written form of every body and group on one day for one issuer, made once and kept while it is true."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from giaoban.organisation import queries
from giaoban.organisation.domain import forms
from giaoban.organisation.domain.days import holds
from giaoban.organisation.domain.spelling import key
from giaoban.organisation.matching.answers import TargetKind
from giaoban.organisation.models import Alias, Body, BodyGroup, BodyName, OrganisationStamp, Succession
from giaoban.organisation.queries.groups import all_members_on

KEPT = 24
"""Indexes in memory for each process: a few days of a few issuers."""


class Target(NamedTuple):
    kind: TargetKind
    id: int


class Found(NamedTuple):
    target: Target
    score: float
    reason: str


Table = dict[str, list[Found]]


@dataclass(slots=True)
class Index:
    """``tables`` are asked in turn; the first that knows a phrase answers."""

    learned: Table = field(default_factory=lambda: defaultdict(list))
    official: Table = field(default_factory=lambda: defaultdict(list))
    derived: Table = field(default_factory=lambda: defaultdict(list))
    places: Table = field(default_factory=lambda: defaultdict(list))
    former: Table = field(default_factory=lambda: defaultdict(list))
    """Names and groups that do not hold on the day, pointing at what they were."""
    written: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    """Official names with their tone marks, to tell An Hòa from Ân Hòa."""
    names: dict[Target, str] = field(default_factory=dict)
    ended: dict[Target, date | None] = field(default_factory=dict)
    heirs: dict[Target, tuple[Target, ...]] = field(default_factory=dict)
    own: frozenset[int] = frozenset()
    """The issuer and all that stand under it: nearer when a name fits several."""
    everywhere: list[str] = field(default_factory=list)
    """The keys that a misspelling is compared with."""

    def tables(self) -> tuple[Table, ...]:
        return self.learned, self.official, self.derived, self.places


_kept: OrderedDict[tuple[date, int | None], tuple[UUID, Index]] = OrderedDict()


def index_for(on: date, issuer: int | None) -> Index:
    """One small query when the index is known and true; else it is made anew."""
    stamp = OrganisationStamp.objects.values_list("stamp", flat=True).get(pk=1)
    known = _kept.get((on, issuer))
    if known and known[0] == stamp:
        return known[1]
    made = _make(on, issuer)
    _kept[on, issuer] = (stamp, made)
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return made


def _make(on: date, issuer: int | None) -> Index:
    index = Index(own=queries.under([issuer], on) if issuer else frozenset())
    _put_bodies(index, on, forms.place_of_province(queries.name_on(issuer, on) if issuer else ""))
    _put_groups(index, on)
    _put_aliases(index, on, issuer)
    index.everywhere = sorted({*index.learned, *index.official, *index.derived, *index.former})
    return index


def _put_bodies(index: Index, on: date, province: str) -> None:
    names: dict[int, list[BodyName]] = defaultdict(list)
    for row in BodyName.objects.order_by("valid_from"):
        names[row.body_id].append(row)
    bodies = {body.pk: body for body in Body.objects.all()}
    for body in bodies.values():
        target = Target("body", body.pk)
        there = holds(body, on)
        index.ended[target] = None if there else body.valid_to or body.valid_from
        for row in names[body.pk]:
            if there and holds(row, on):
                _put_name(index, target, body, row, province)
            else:
                _put_former(index, target, body, row, province)
    for body_id, heirs in _heirs(bodies.values(), on).items():
        index.heirs[Target("body", body_id)] = tuple(Target("body", heir) for heir in heirs)


def _put_name(index: Index, target: Target, body: Body, row: BodyName, province: str) -> None:
    index.names[target] = row.full
    index.written[row.full.lower()].append(("body", body.pk))
    for form in dict.fromkeys((key(row.full), key(row.short))):
        _add(index.official, form, target, forms.OFFICIAL, "official")
        for short in forms.shortened(form, body.level, province):
            _add(index.derived, short, target, forms.SHORTENED, "shortened")
            for standing in forms.standing(short, body.kind):
                _add(index.derived, standing, target, forms.STANDING_OF, "standing_of")
        for standing in forms.standing(form, body.kind):
            _add(index.derived, standing, target, forms.STANDING_OF, "standing_of")
        bare = forms.without_place(form)
        if bare and body.pk in index.own:
            _add(index.derived, bare, target, forms.SHORTENED, "without_place")
        for place in forms.places(form):
            _add(index.places, place, target, forms.PLACE, "place")


def _put_former(index: Index, target: Target, body: Body, row: BodyName, province: str) -> None:
    index.names.setdefault(target, row.full)
    for form in dict.fromkeys((key(row.full), key(row.short))):
        shortened = forms.shortened(form, body.level, province)
        standing = (organ for short in (form, *shortened) for organ in forms.standing(short, body.kind))
        for one in (form, *forms.shortened(form, body.level, province), *standing, *forms.places(form)):
            _add(index.former, one, target, forms.FORMER, "former")


def _put_groups(index: Index, on: date) -> None:
    members = all_members_on(on)
    for group in BodyGroup.objects.order_by("valid_from"):
        target = Target("group", group.pk)
        index.names[target] = group.name
        there = holds(group, on) and bool(members.get(group.pk))
        index.ended[target] = None if there else group.valid_to or group.valid_from
        if there:
            index.written[group.name.lower()].append(("group", group.pk))
            _add(index.official, key(group.name), target, forms.OFFICIAL, "official")
        else:
            _add(index.former, key(group.name), target, forms.FORMER, "former")
            index.heirs[target] = _heirs_of_group(group, members, on)


def _put_aliases(index: Index, on: date, issuer: int | None) -> None:
    for alias in Alias.objects.filter(withdrawn_at=None):
        target = Target("group", alias.group_id) if alias.group_id else Target("body", alias.body_id or 0)
        if alias.issuer_id not in (None, issuer):
            continue
        if not holds(alias, on) or index.ended.get(target):
            _add(index.former, key(alias.text), target, forms.FORMER, "former")
        elif alias.issuer_id is not None:
            _add(index.learned, key(alias.text), target, forms.LEARNED, "alias_of_issuer")
        else:
            _add(index.derived, key(alias.text), target, forms.ALIAS, "alias")


def _add(table: Table, form: str, target: Target, score: float, reason: str) -> None:
    """A target stands once under a form, with its best score."""
    if not form:
        return
    listed = table[form]
    for at, known in enumerate(listed):
        if known.target == target:
            if known.score < score:
                listed[at] = Found(target, score, reason)
            return
    listed.append(Found(target, score, reason))


def _heirs(bodies: Iterable[Body], on: date) -> dict[int, list[int]]:
    """For each body that is not there on the day: those that are, and that it became."""
    there = {body.pk for body in bodies if holds(body, on)}
    arrows: dict[int, list[int]] = defaultdict(list)
    rows = Succession.objects.filter(on__lte=on, successor__isnull=False).order_by("on", "pk")
    for before, after in rows.values_list("predecessor_id", "successor_id"):
        arrows[before].append(after or 0)
    return {pk: list(_walk(pk, arrows, there)) for pk in arrows if pk not in there}


def _walk(start: int, arrows: dict[int, list[int]], there: set[int]) -> Iterator[int]:
    waiting, seen = [start], {start}
    while waiting:
        for heir in arrows.get(waiting.pop(0), ()):
            if heir in seen:
                continue
            seen.add(heir)
            waiting.append(heir)
            if heir in there:
                yield heir


def _heirs_of_group(group: BodyGroup, members: dict[int, frozenset[int]], on: date) -> tuple[Target, ...]:
    """The group of that day that holds most of what the old group's members became, and little else."""
    old = group.members.values_list("body_id", flat=True)
    became = queries.successors_on(old, on)
    best, likeness = None, 0.0
    for pk, now in members.items():
        alike = len(now & became) / len(now | became)
        if alike > likeness:
            best, likeness = pk, alike
    return (Target("group", best),) if best is not None else ()
