"""What the organisation's pages show, gathered with a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from giaoban.kernel.actor import OFFICE
from giaoban.organisation.domain.kinds import Relation
from giaoban.organisation.models import Alias, Appointment, BodyName, BodyParent, Mandate, Post, Succession
from giaoban.organisation.queries.bodies import NamedBody, above, body, children, named
from giaoban.organisation.queries.groups import NamedGroup, groups_of
from giaoban.organisation.queries.office import aliases_of
from giaoban.organisation.queries.successions import arrows_from, arrows_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The successions of one day, kind and document together; ``others`` are the bodies at their far ends."""

    on: date
    kind: str
    function: str
    document: str
    others: tuple[NamedBody, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPost:
    post: Post
    holders: tuple[Appointment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPage:
    body: NamedBody
    names: tuple[BodyName, ...]
    above: tuple[tuple[str, NamedBody], ...]
    children: tuple[NamedBody, ...]
    groups: tuple[NamedGroup, ...]
    posts: tuple[HeldPost, ...]
    became: tuple[Change, ...]
    came_from: tuple[Change, ...]
    aliases: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    body: NamedBody
    below: tuple[Branch, ...]


def body_page(body_id: int, on: date) -> BodyPage:
    shown = body(body_id, on)
    became, came_from = arrows_from(body_id), arrows_to(body_id)
    return BodyPage(
        body=shown,
        names=tuple(BodyName.objects.filter(body_id=body_id).order_by("valid_from")),
        above=tuple(above(body_id, on)),
        children=tuple(children(body_id, on)),
        groups=tuple(groups_of(body_id, on)),
        posts=tuple(posts_in(body_id, on)),
        became=_changes(became, [arrow.successor_id for arrow in became]),
        came_from=_changes(came_from, [arrow.predecessor_id for arrow in came_from]),
        aliases=tuple(aliases_of(body_id=body_id)),
    )


def posts_in(body_id: int, on: date) -> list[HeldPost]:
    """The posts of a body and who holds each on that day. Two queries."""
    posts = list(Post.objects.on(on).filter(body_id=body_id).order_by("-is_head", "title", "pk"))
    holders: dict[int, list[Appointment]] = defaultdict(list)
    for row in Appointment.objects.on(on).filter(post__in=posts).select_related("user").order_by("user__name"):
        holders[row.post_id].append(row)
    return [HeldPost(post=post, holders=tuple(holders[post.pk])) for post in posts]


def office_posts(convening_body_id: int, on: date) -> list[Post]:
    """The posts of the office, to which its head may hand a right."""
    posts = Post.objects.on(on).filter(serves_id=convening_body_id, role__in=[role.value for role in OFFICE])
    return list(posts.select_related("body").order_by("title", "pk"))


def mandates_of(convening_body_id: int, on: date) -> list[Mandate]:
    """Those that hold on that day or begin later."""
    rows = Mandate.objects.filter(post__serves_id=convening_body_id).exclude(valid_to__lte=on)
    return list(rows.select_related("post", "given_by").order_by("post__title", "valid_from", "pk"))


def tree(bodies: Iterable[NamedBody], on: date) -> list[Branch]:
    """Each body once, under its parent in the Party's line, or in the State's if it has no other."""
    listed = list(bodies)
    ids = {one.id for one in listed}
    parent: dict[int, int] = {}
    for relation in (Relation.STATE, Relation.PARTY):
        lines = BodyParent.objects.on(on).filter(relation=relation.value).order_by("-pk")
        parent |= dict(lines.values_list("body_id", "parent_id"))
    below: dict[int | None, list[NamedBody]] = defaultdict(list)
    for one in listed:
        stands_under = parent.get(one.id)
        below[stands_under if stands_under in ids else None].append(one)
    return [_branch(one, below) for one in below[None]]


def _branch(one: NamedBody, below: dict[int | None, list[NamedBody]]) -> Branch:
    return Branch(one, tuple(_branch(child, below) for child in below.get(one.id, ())))


LAST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LastChange:
    """Successions of one day, kind and paper, with both ends."""

    on: date
    kind: str
    document: str
    before: tuple[NamedBody, ...]
    after: tuple[NamedBody, ...]


def last_changes(on: date) -> list[LastChange]:
    """What is on record and what is to come, the latest day first; by paper, so that a reform is one line."""
    together: dict[tuple[date, str, str], list[Succession]] = defaultdict(list)
    for row in Succession.objects.order_by("-on", "kind", "document", "pk"):
        together[row.on, row.kind, row.document].append(row)
    shown = list(together.items())[:LAST]
    ids = {pk for _, rows in shown for row in rows for pk in (row.predecessor_id, row.successor_id) if pk is not None}
    bodies = named(ids, on)
    return [
        LastChange(
            on=day,
            kind=kind,
            document=document,
            before=_once(bodies, (row.predecessor_id for row in rows)),
            after=_once(bodies, (row.successor_id for row in rows)),
        )
        for (day, kind, document), rows in shown
    ]


def _once(bodies: Mapping[int, NamedBody], ids: Iterable[int | None]) -> tuple[NamedBody, ...]:
    found = {pk: bodies[pk] for pk in ids if pk is not None}
    return tuple(sorted(found.values(), key=lambda one: one.sort_key))


def _changes(rows: list[Succession], far_ends: list[int | None]) -> tuple[Change, ...]:
    """Each far end under its name of the day of the change; the changes of one body lie on few days."""
    together: dict[tuple[date, str, str, str], list[int]] = defaultdict(list)
    for row, end in zip(rows, far_ends, strict=True):
        together[row.on, row.kind, row.function, row.document] += [end] if end is not None else []
    return tuple(
        Change(
            on=on,
            kind=kind,
            function=function,
            document=document,
            others=tuple(sorted(named(ends, on).values(), key=lambda one: one.sort_key)),
        )
        for (on, kind, function, document), ends in together.items()
    )
