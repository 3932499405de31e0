"""Changes of the organisation, one or a whole table of them: tried out first, then done in one act or not at all."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.journal.acts import Act, acting
from giaoban.kernel.errors import GiaobanError, Invalid, Refused
from giaoban.organisation import permissions, queries, sections
from giaoban.organisation.actions.bodies import add_body_in, line_in, move_body_in, rename_body_in
from giaoban.organisation.actions.groups import add_group_in, join_in, leave_in
from giaoban.organisation.actions.successions import succeed_in
from giaoban.organisation.domain.changes import (
    LONGEST,
    LONGEST_CODE,
    Change,
    ChangeKind,
    code_from,
    in_order,
    lacking,
    too_long,
    too_many,
)
from giaoban.organisation.domain.kinds import Kind, Level, Relation, SuccessionKind
from giaoban.organisation.models import Body, BodyGroup, BodyParent
from giaoban.organisation.queries.changes import body_called, group_called, is_called
from giaoban.organisation.queries.pages import posts_in
from giaoban.organisation.queries.successions import is_ending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from giaoban.kernel.actor import Actor

MOST = 1000
SUCCESSIONS = {
    ChangeKind.MERGE: SuccessionKind.MERGE,
    ChangeKind.SPLIT: SuccessionKind.SPLIT,
    ChangeKind.ABOLISH: SuccessionKind.ABOLISH,
    ChangeKind.TRANSFER: SuccessionKind.TRANSFER,
}


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that the change does; ``code`` has its sentence in ``wording``."""

    code: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    change: Change
    effects: tuple[Effect, ...] = ()
    error: GiaobanError | None = None


class ChangesStopped(Refused):
    """Nothing was changed; ``outcomes`` say which rows were in the way."""

    def __init__(self, outcomes: Sequence[Outcome]) -> None:
        self.outcomes = outcomes
        bad = [one for one in outcomes if one.error is not None]
        rows = [{"where": one.change.where, "code": one.error.code} for one in bad if one.error]
        super().__init__("changes_stopped", count=len(bad), rows=rows)


class _OnlyTriedError(Exception):
    pass


def _undo() -> None:
    """Out of the transaction of an act, which writes nothing then."""
    raise _OnlyTriedError


def try_out(*, by: Actor, changes: Sequence[Change]) -> list[Outcome]:
    """What they would do, in the order in which they would be done. Everything is undone again."""
    outcomes: list[Outcome] = []
    with suppress(_OnlyTriedError), acting(by) as act:
        outcomes = _all(act, changes)
        _undo()
    return outcomes


def carry_out(*, by: Actor, changes: Sequence[Change]) -> list[Outcome]:
    """One act; if one row cannot be done, none is."""
    with acting(by) as act:
        outcomes = _all(act, changes)
        if any(one.error for one in outcomes):
            raise ChangesStopped(outcomes)
    return outcomes


def _all(act: Act, changes: Sequence[Change]) -> list[Outcome]:
    permissions.may_change_organisation(act.by).or_forbid()
    if not changes:
        raise Invalid("changes_empty", where="")
    if len(changes) > MOST:
        raise Invalid("changes_too_many", most=MOST)
    return [_one(act, change) for change in in_order(tuple(changes))]


def _one(act: Act, change: Change) -> Outcome:
    try:
        with transaction.atomic():
            desk = _Desk(act, change)
            desk.judge()
            DOING[change.kind](desk)
    except GiaobanError as error:
        return Outcome(change, error=error)
    return Outcome(change, tuple(desk.effects))


@dataclass(slots=True)
class _Desk:
    """One change being made."""

    act: Act
    change: Change
    effects: list[Effect] = field(default_factory=list)

    @property
    def on(self) -> date:
        return self.change.on

    def judge(self) -> None:
        missing, many, long = lacking(self.change), too_many(self.change), too_long(self.change)
        if missing:
            raise Invalid("change_lacks", field=missing)
        if many:
            raise Invalid("change_wants_one", field=many)
        if long:
            raise Invalid("change_too_long", field=long, most=LONGEST[long])
        words = (("body_kind", Kind), ("level", Level), ("relation", Relation))
        for name, known in words:
            said = getattr(self.change, name)
            if said and said not in {one.value for one in known}:
                raise Invalid("change_word_unknown", field=name, value=said)

    def tell(self, code: str, **facts: object) -> None:
        self.effects.append(Effect(code, facts))

    def bodies(self) -> list[Body]:
        return [body_called(one, self.on, field="bodies") for one in self.change.bodies]

    def into(self) -> list[Body]:
        return [body_called(one, self.on, field="into") for one in self.change.into]

    def named(self, several: Iterable[Body]) -> list[str]:
        several = list(several)
        names = queries.names_on([one.pk for one in several], self.on)
        return [names[one.pk].full for one in several]


def _new_body(desk: _Desk) -> None:
    change = desk.change
    above = desk.into()
    body = _made(desk, change.new_names[0], change.body_kind, change.level, short=change.short)
    for parent in above:
        line_in(body, parent.pk, change.relation, desk.on, change.document)
    desk.tell("begins", body=change.new_names[0], above=_listed(desk.named(above)))


def _made(desk: _Desk, name: str, kind: str, level: str, *, short: str = "") -> Body:
    if is_called(name, desk.on):
        raise Refused("body_name_taken", name=name)
    return add_body_in(
        desk.act,
        code=_free_code(desk.change.code, name, Body),
        kind=kind,
        level=level,
        full=name,
        short=short,
        since=desk.on,
        document=desk.change.document,
    )


def _free_code(given: str, name: str, of: type[Body | BodyGroup]) -> str:
    """One that was given is that one or none; one that is made from the name gets a number if it is taken."""
    if given:
        if of.objects.filter(code=given).exists():
            raise Refused("code_taken", key=given)
        return given
    code, n = code_from(name) or "co-quan", 1
    while of.objects.filter(code=code).exists():
        n += 1
        code = f"{code_from(name)[: LONGEST_CODE - 4]}-{n}"
    return code


def _succeed(desk: _Desk) -> None:
    change, before = desk.change, desk.bodies()
    _must_change_somebody(change, before, desk.into())
    kind = SUCCESSIONS[change.kind]
    ending = [one for one in before if is_ending(kind) and one.code not in {heir.code for heir in desk.into()}]
    told = [_ends(desk, one) for one in ending]
    lines = list(BodyParent.objects.on(desk.on).filter(parent__in=ending).exclude(body__in=before))
    heirs = [*desk.into(), *(_heir(desk, name, before[0]) for name in change.new_names)]
    succeed_in(
        desk.act,
        kind=kind,
        predecessor_ids=[one.pk for one in before],
        successor_ids=[one.pk for one in heirs],
        on=desk.on,
        document=change.document,
        function=change.function,
    )
    desk.effects += [Effect("ends", facts | {"heirs": _listed(desk.named(heirs))}) for facts in told]
    _below_follow(desk, lines, heirs)
    if change.kind is ChangeKind.TRANSFER:
        desk.tell("hands_on", body=_listed(desk.named(before)), heirs=_listed(desk.named(heirs)), what=change.function)
    if change.in_groups:
        _into_the_groups(desk, ending, heirs)


def _must_change_somebody(change: Change, before: Sequence[Body], into: Sequence[Body]) -> None:
    """A body that goes on into itself and nowhere else is what it was."""
    if not change.new_names and into and {one.pk for one in before} == {one.pk for one in into}:
        raise Refused("change_into_itself", field="into")


def _below_follow(desk: _Desk, lines: Sequence[BodyParent], heirs: Sequence[Body]) -> None:
    """What stood under a body that ended stands under the one that goes on for it; of several, a person says which."""
    if len(heirs) != 1:
        return
    [heir] = heirs
    following = [line for line in lines if line.body_id != heir.pk]
    for line in following:
        line_in(line.body, heir.pk, line.relation, desk.on, desk.change.document)
    if following:
        desk.tell("follow", count=len(following), heir=_listed(desk.named(heirs)))


def _heir(desk: _Desk, name: str, like: Body) -> Body:
    """A body that a merge or a split makes: of the kind and level of the first before it, in the same lines."""
    body = _made(desk, name, like.kind, like.level, short=desk.change.short if len(desk.change.new_names) == 1 else "")
    lines = list(BodyParent.objects.on(desk.on).filter(body=like))
    for line in lines:
        line_in(body, line.parent_id, line.relation, desk.on, desk.change.document)
    desk.tell("begins", body=name, above=_listed(desk.named([line.parent for line in lines])))
    return body


def _ends(desk: _Desk, body: Body) -> dict[str, object]:
    """What a person should know of before it ends; looked up while it is still there."""
    the_day_before = desk.on - timedelta(days=1)
    posts = posts_in(body.pk, desk.on)
    return {
        "body": _listed(desk.named([body])),
        "posts": len(posts),
        "people": sum(len(one.holders) for one in posts),
        "groups": _listed(f"“{one.name}”" for one in queries.groups_of(body.pk, the_day_before)),
        "below": len(queries.children(body.pk, the_day_before)),
        "work": sections.open_work([body.pk]).get(body.pk, 0),
    }


def _into_the_groups(desk: _Desk, ended: Sequence[Body], heirs: Sequence[Body]) -> None:
    the_day_before = desk.on - timedelta(days=1)
    groups = {one.id: one.name for body in ended for one in queries.groups_of(body.pk, the_day_before)}
    for group_id, name in groups.items():
        joined = join_in(desk.act, group_id, [one.pk for one in heirs], desk.on)
        if joined:
            desk.tell("joins", bodies=_listed(desk.named([one for one in heirs if one.pk in joined])), group=name)


def _rename(desk: _Desk) -> None:
    [body], [name] = desk.bodies(), desk.change.new_names
    [before] = desk.named([body])
    if is_called(name, desk.on) and name != before:
        raise Refused("body_name_taken", name=name)
    rename_body_in(desk.act, body.pk, full=name, short=desk.change.short, since=desk.on, document=desk.change.document)
    desk.tell("renamed", before=before, after=name)


def _move(desk: _Desk) -> None:
    [parent] = desk.into()
    for body in desk.bodies():
        before = [one.name for relation, one in queries.above(body.pk, desk.on) if relation == desk.change.relation]
        move_body_in(
            desk.act,
            body.pk,
            parent_id=parent.pk,
            relation=desk.change.relation,
            since=desk.on,
            document=desk.change.document,
        )
        moved = {"before": _listed(before), "after": _listed(desk.named([parent]))}
        desk.tell("moved", body=_listed(desk.named([body])), **moved)


def _new_group(desk: _Desk) -> None:
    change, [name] = desk.change, desk.change.new_names
    members = desk.bodies()
    if any(one.name == name for one in queries.groups_on(desk.on)):
        raise Refused("group_name_taken", name=name)
    code = _free_code(change.code, name, BodyGroup)
    group = add_group_in(desk.act, code=code, name=name, since=desk.on, document=change.document)
    join_in(desk.act, group.pk, [one.pk for one in members], desk.on)
    desk.tell("group_made", group=name, members=len(members))


def _join(desk: _Desk) -> None:
    group = group_called(desk.change.group, desk.on)
    joined = join_in(desk.act, group.id, [one.pk for one in desk.bodies()], desk.on)
    desk.tell("joins", bodies=_listed(_names(joined, desk.on)), group=group.name)


def _leave(desk: _Desk) -> None:
    group = group_called(desk.change.group, desk.on)
    left = leave_in(desk.act, group.id, [one.pk for one in desk.bodies()], desk.on)
    desk.tell("leaves", bodies=_listed(_names(left, desk.on)), group=group.name)


def _names(body_ids: Sequence[int], on: date) -> list[str]:
    return [one.full for one in queries.names_on(body_ids, on).values()]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "–"


DOING: Mapping[ChangeKind, Callable[[_Desk], None]] = {
    ChangeKind.NEW_BODY: _new_body,
    ChangeKind.MERGE: _succeed,
    ChangeKind.SPLIT: _succeed,
    ChangeKind.ABOLISH: _succeed,
    ChangeKind.TRANSFER: _succeed,
    ChangeKind.RENAME: _rename,
    ChangeKind.MOVE: _move,
    ChangeKind.NEW_GROUP: _new_group,
    ChangeKind.JOIN_GROUP: _join,
    ChangeKind.LEAVE_GROUP: _leave,
}
