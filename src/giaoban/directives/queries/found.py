"""Directives and drafts as the API lists them: the register's filters, asked of directives instead of assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from giaoban.directives.models import Directive
from giaoban.directives.queries.register import Filter, assignments
from giaoban.directives.queries.visibility import drafts_visible_to, visible_to
from giaoban.kernel.errors import NotFound
from giaoban.kernel.folding import fold

if TYPE_CHECKING:
    from datetime import date

    from giaoban.kernel.actor import Actor


def directives_like(by: Actor, wanted: Filter, *, today: date, drafts: bool = False) -> QuerySet[Directive]:
    """Those of which at least one visible assignment is as wanted; guidance, which has none, by its own facts only."""
    seen = drafts_visible_to(by) if drafts else visible_to(by)
    found = seen.filter(_own_facts(wanted))
    others = wanted.narrowed(instruction=None, conference=None, field=None, kind=(), q="")
    if drafts or others == Filter(group=others.group):
        return found
    return found.filter(pk__in=assignments(by, others, today=today).values("directive_id"))


def known_to(by: Actor) -> QuerySet[Directive]:
    """Issued ones and the drafts of the own office."""
    return Directive.objects.filter(
        Q(pk__in=visible_to(by).values("pk")) | Q(pk__in=drafts_visible_to(by).values("pk"))
    )


def one_draft(by: Actor, directive_id: int) -> Directive:
    found = drafts_visible_to(by).select_related("field").prefetch_related("addressees").filter(pk=directive_id).first()
    if found is None:
        raise NotFound("no_such_directive")
    return found


def _own_facts(wanted: Filter) -> Q:
    chosen = {"instruction_id": wanted.instruction, "instruction__conference_id": wanted.conference}
    kept = Q(**{name: value for name, value in chosen.items() if value is not None})
    if wanted.field is not None:
        kept &= Q(field_id=wanted.field or None)
    if wanted.kind:
        kept &= Q(kind__in=wanted.kind)
    for word in fold(wanted.q).split():
        kept &= Q(folded__contains=word)
    return kept
