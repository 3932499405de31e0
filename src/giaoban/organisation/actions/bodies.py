"""New bodies, new names and new places in the lines of authority, each from a day on."""

from __future__ import annotations

from datetime import date

from giaoban.accounts.domain import must_be_unmarked
from giaoban.journal.acts import Act, acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import NotFound, Refused
from giaoban.kernel.folding import fold, sort_key
from giaoban.organisation import permissions, queries
from giaoban.organisation.events import BodyAdded, BodyMoved, BodyRenamed
from giaoban.organisation.models import Body, BodyName, BodyParent

SHORT = 120
"""As many letters as a short name may have."""


def add_body_in(
    act: Act, *, code: str, kind: str, level: str, full: str, short: str, since: date, document: str = ""
) -> Body:
    must_be_unmarked(document)
    body = Body.objects.create(code=code, kind=kind, level=level, valid_from=since, document=document)
    _name(body, full, short, since, document)
    act.announce(BodyAdded(body_id=body.pk, name=full, since=since, document=document))
    return body


def line_in(body: Body, parent_id: int, relation: str, since: date, document: str) -> BodyParent:
    return BodyParent.objects.create(
        body=body, parent_id=parent_id, relation=relation, valid_from=since, document=document
    )


def rename_body(*, by: Actor, body_id: int, full: str, short: str, since: date) -> BodyName:
    """The old name ends on that day and stays on every older page."""
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        return rename_body_in(act, body_id, full=full, short=short, since=since)


def rename_body_in(act: Act, body_id: int, *, full: str, short: str, since: date, document: str = "") -> BodyName:
    must_be_unmarked(document)
    body = standing(body_id, since)
    last = body.names.order_by("-valid_from").first()
    if last is not None and last.valid_from >= since:
        raise Refused("dates_out_of_order", day=last.valid_from)
    body.names.filter(valid_to=None).update(valid_to=since)
    name = _name(body, full, short, since, document)
    before = last.full if last else ""
    act.announce(BodyRenamed(body_id=body.pk, before=before, after=full, since=since, document=document))
    return name


def move_body(*, by: Actor, body_id: int, parent_id: int, relation: str, since: date) -> BodyParent:
    """From that day on another body stands above it in this line; the other lines stay."""
    with acting(by) as act:
        permissions.may_change_organisation(by).or_forbid()
        return move_body_in(act, body_id, parent_id=parent_id, relation=relation, since=since)


def move_body_in(
    act: Act, body_id: int, *, parent_id: int, relation: str, since: date, document: str = ""
) -> BodyParent:
    must_be_unmarked(document)
    body, parent = standing(body_id, since), standing(parent_id, since)
    if parent.pk in queries.under([body.pk], since):
        names = queries.named([body.pk, parent.pk], since)
        told = f"{names[body.pk].name} → {names[parent.pk].name} → {names[body.pk].name}"
        raise Refused("parents_in_a_circle_now", circle=told)
    lines = BodyParent.objects.on(since).filter(body=body, relation=relation)
    if lines.filter(valid_from=since).exists():
        raise Refused("dates_out_of_order", day=since)
    lines.update(valid_to=since)
    line = line_in(body, parent.pk, relation, since, document)
    moved = BodyMoved(body_id=body.pk, parent_id=parent.pk, relation=relation, since=since, document=document)
    act.announce(moved)
    return line


def standing(body_id: int, on: date) -> Body:
    """The body, locked, if it is there on that day."""
    body = Body.objects.select_for_update().filter(pk=body_id).first()
    if body is None:
        raise NotFound("body_not_found", body=body_id)
    if body.valid_from > on or (body.valid_to is not None and body.valid_to <= on):
        raise Refused("body_has_ended", name=queries.name_on(body.pk, on))
    return body


def _name(body: Body, full: str, short: str, since: date, document: str = "") -> BodyName:
    must_be_unmarked(full, short)
    return BodyName.objects.create(
        body=body,
        full=full,
        short=short or full[:SHORT],
        folded=fold(full),
        sort_key=sort_key(full),
        valid_from=since,
        document=document,
    )
