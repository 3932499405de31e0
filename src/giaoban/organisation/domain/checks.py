"""Whether an organisation file makes sense as a whole: codes, days, names, lines of authority, successions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeVar

from giaoban.kernel.actor import Role
from giaoban.organisation.domain import days
from giaoban.organisation.domain.kinds import SERVING_ROLES, Kind, Level, Relation, SuccessionKind
from giaoban.organisation.domain.reading_tables import Problem
from giaoban.organisation.domain.tables import (
    BodyRow,
    DatedTableRow,
    NameRow,
    OrganisationFile,
    ParentRow,
    PostRow,
    SuccessionRow,
    TableRow,
)

_T = TypeVar("_T")


def problems_of(file: OrganisationFile, known: frozenset[str] = frozenset()) -> list[Problem]:
    """Everything to mend, in the order of the file. ``known`` are the codes that the house has already."""
    return [
        *_codes(file, known),
        *_words(file),
        *_references(file, known),
        *_days(file),
        *_names(file),
        *_circles(file),
        *_successions(file),
        *_posts(file),
    ]


def names_of(file: OrganisationFile) -> list[NameRow]:
    """The names in ``names``; a body that has none there bears the one in its own row, all its life."""
    told = {row.body for row in file.names}
    own = [
        NameRow(where=b.where, body=b.code, full=b.full, short=b.short, valid_from=b.valid_from, valid_to=b.valid_to)
        for b in file.bodies
        if b.code not in told
    ]
    return [*own, *file.names]


def parents_of(file: OrganisationFile) -> list[ParentRow]:
    columns = (
        ("parent", Relation.PARTY),
        ("state_parent", Relation.STATE),
        ("professional_parent", Relation.PROFESSIONAL),
    )
    own = [
        ParentRow(
            where=b.where,
            body=b.code,
            parent=getattr(b, column),
            relation=relation.value,
            valid_from=b.valid_from,
            valid_to=b.valid_to,
        )
        for b in file.bodies
        for column, relation in columns
        if getattr(b, column)
    ]
    return [*own, *file.parents]


def post_code(row: PostRow) -> str:
    """How accounts and signers of the same file name a post."""
    return row.code or f"{row.body}:{row.role}"


def _codes(file: OrganisationFile, known: frozenset[str]) -> Iterator[Problem]:
    for rows in (file.bodies, file.groups):
        seen = Counter(known)
        for row in rows:
            if seen[row.code]:
                yield Problem("code_twice", {"where": row.where, "key": row.code})
            seen[row.code] += 1


def _words(file: OrganisationFile) -> Iterator[Problem]:
    """Values that stand for one of a few."""
    asked: list[tuple[TableRow, str, str, type[Kind | Level | Relation | SuccessionKind | Role]]] = [
        *((b, "kind", b.kind, Kind) for b in file.bodies),
        *((b, "level", b.level, Level) for b in file.bodies),
        *((p, "relation", p.relation, Relation) for p in file.parents),
        *((s, "kind", s.kind, SuccessionKind) for s in file.successions),
        *((p, "role", p.role, Role) for p in file.posts if p.role),
    ]
    for row, column, value, allowed in asked:
        if value not in {member.value for member in allowed}:
            choices = ", ".join(member.value for member in allowed)
            yield Problem("word_unknown", {"where": row.where, "column": column, "value": value, "choices": choices})


def _references(file: OrganisationFile, known: frozenset[str]) -> Iterator[Problem]:
    bodies = known | {row.code for row in file.bodies}
    groups = known | {row.code for row in file.groups}
    posts = {post_code(row) for row in file.posts}
    asked: Iterable[tuple[TableRow, str, frozenset[str] | set[str]]] = chain(
        ((r, r.convening_body, bodies) for r in file.office),
        ((r, r.body, bodies) for r in file.names),
        ((r, r.body, bodies) for r in file.members),
        ((r, r.body, bodies) for r in file.posts),
        ((r, code, bodies) for r in parents_of(file) for code in (r.body, r.parent)),
        ((r, r.group, groups) for r in file.members),
        ((r, r.body, bodies) for r in file.aliases if r.body),
        ((r, r.group, groups) for r in file.aliases if r.group),
        ((r, r.issuer, bodies) for r in file.aliases if r.issuer),
        ((r, r.serves, bodies) for r in file.posts if r.serves),
        ((r, code, bodies) for r in file.successions for code in (r.predecessor, r.successor) if code),
        ((r, r.post, posts) for r in file.accounts),
        ((r, r.post, posts) for r in file.signers if r.post),
    )
    for row, code, allowed in asked:
        if code not in allowed:
            yield Problem("code_unknown", {"where": row.where, "key": code})
    for alias in file.aliases:
        if bool(alias.body) == bool(alias.group):
            yield Problem("alias_of_one_thing", {"where": alias.where, "text": alias.text})


def _dated(file: OrganisationFile) -> Iterator[DatedTableRow]:
    return chain(
        file.bodies, file.names, file.parents, file.groups, file.members, file.aliases, file.posts, file.signers
    )


def _days(file: OrganisationFile) -> Iterator[Problem]:
    for row in _dated(file):
        if row.valid_to is not None and row.valid_to <= row.valid_from:
            yield Problem("ends_before_it_begins", {"where": row.where, "first": row.valid_from, "last": row.valid_to})
    for memberships in _by((f"{m.group} {m.body}", m) for m in file.members).values():
        yield from _twice(memberships)
    for lines in _by((f"{p.body} {p.parent} {p.relation}", p) for p in parents_of(file)).values():
        yield from _twice(lines)


def _names(file: OrganisationFile) -> Iterator[Problem]:
    bodies = {row.code: row for row in file.bodies}
    for code, names in _by((row.body, row) for row in names_of(file)).items():
        yield from _twice(names)
        body = bodies.get(code)
        nameless = days.gap(names, body) if body else None
        if body and nameless:
            yield Problem("day_without_a_name", {"where": body.where, "key": code, "day": nameless})


def _twice(rows: Iterable[DatedTableRow]) -> Iterator[Problem]:
    for earlier, later in days.collisions(rows):
        yield Problem("days_overlap", {"where": later.where, "other": earlier.where, "day": later.valid_from})


def _circles(file: OrganisationFile) -> Iterator[Problem]:
    """On each day on which a line begins: does it lead back to where it started?"""
    lines = parents_of(file)
    for day in sorted({row.valid_from for row in lines}):
        above = _by((row.body, row.parent) for row in lines if days.holds(row, day))
        closed = days.circle(above)
        if closed:
            where = next(row.where for row in lines if row.body == closed[0] and row.parent == closed[1])
            yield Problem("parents_in_a_circle", {"where": where, "circle": " → ".join(closed), "day": day})
            return


def _successions(file: OrganisationFile) -> Iterator[Problem]:
    bodies = {row.code: row for row in file.bodies}
    for row in file.successions:
        if bool(row.successor) == (row.kind == SuccessionKind.ABOLISH):
            yield Problem("succession_half_told", {"where": row.where, "predecessor": row.predecessor})
        yield from _succession_days(row, bodies.get(row.predecessor), bodies.get(row.successor))


def _succession_days(row: SuccessionRow, before: BodyRow | None, after: BodyRow | None) -> Iterator[Problem]:
    ends = row.kind in (SuccessionKind.ABOLISH, SuccessionKind.MERGE) or (before and before.valid_to)
    if before and ends and before.valid_to != row.on:
        yield Problem("predecessor_lives_on", {"where": row.where, "key": before.code, "day": row.on})
    if after and not days.holds(after, row.on):
        yield Problem("successor_not_there", {"where": row.where, "key": after.code, "day": row.on})


def _posts(file: OrganisationFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in file.posts:
        code = post_code(row)
        if code in seen:
            yield Problem("code_twice", {"where": row.where, "key": code})
        seen.add(code)
        if row.role in SERVING_ROLES and not row.serves:
            yield Problem("post_serves_nobody", {"where": row.where, "title": row.title})
    if len(file.office) > 1:
        yield Problem("office_twice", {"where": file.office[1].where})


def _by(pairs: Iterable[tuple[str, _T]]) -> dict[str, list[_T]]:
    found: dict[str, list[_T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
