"""The list of instructions: what was issued and what is being prepared, of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from giaoban.directives.domain import InstructionKind
from giaoban.directives.queries.visibility import instructions_visible_to, outside_no_group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from giaoban.directives.models import Instruction
    from giaoban.kernel.actor import Actor


def instructions_listed(by: Actor, *, kind: str = "", q: str = "") -> QuerySet[Instruction]:
    """The newest first, those being prepared before all. Parts that bodies passed on stand with their parents."""
    found = _own(by).annotate(known=Count("directives", filter=outside_no_group(by, "directives__")))
    if kind in set(InstructionKind):
        found = found.filter(kind=kind)
    for word in q.split():
        found = found.filter(Q(symbol__icontains=word) | Q(title__icontains=word))
    return found.select_related("conference").order_by("-issued_on", "-pk")


def tallies(by: Actor) -> Mapping[str, int]:
    counted = _own(by).order_by().values_list("kind").annotate(n=Count("pk"))
    return dict(counted)


def _own(by: Actor) -> QuerySet[Instruction]:
    return instructions_visible_to(by).exclude(directives__parent__isnull=False)
