"""What storeys below show of directives through their sockets: what a text became, what followed a conference."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count
from django.urls import reverse

from giaoban.conferences.models import Conference
from giaoban.conferences.sections import Follows
from giaoban.directives.models import Instruction
from giaoban.directives.queries import assessing
from giaoban.directives.queries.visibility import instructions_visible_to, outside_no_group
from giaoban.directives.wording.papers import numbered
from giaoban.directives.wording.rhythm import TO_ASSESS
from giaoban.intake.sections import Outcome
from giaoban.kernel.actor import Actor


def outcomes(text_ids: Iterable[int]) -> dict[int, Outcome]:
    """For the list of texts, which has asked its own gate already."""
    issued = Instruction.objects.filter(source_text__in=tuple(text_ids), issued_at__isnull=False)
    return {
        text_id: Outcome(symbol, reverse("directives:instruction", args=[pk]))
        for pk, text_id, symbol in issued.values_list("pk", "source_text_id", "symbol")
        if text_id is not None
    }


def printed_on(conference_id: int) -> str:
    issued = Instruction.objects.filter(conference_id=conference_id, issued_at__isnull=False)
    return issued.order_by("issued_at").values_list("symbol", flat=True).first() or ""


def what_follows(by: Actor, conference_id: int) -> list[Follows]:
    """The notices of a conference that this actor may know of, each with the number of those directives that are."""
    issued = instructions_visible_to(by).filter(conference_id=conference_id, issued_at__isnull=False)
    known = Count("directives", filter=outside_no_group(by, "directives__"))
    counted = issued.annotate(number_of_directives=known).order_by("issued_on")
    follows = [
        Follows(
            numbered(one.kind, one.symbol),
            one.number_of_directives,
            reverse("directives:instruction", args=[one.pk]),
        )
        for one in counted
    ]
    return follows or _to_prepare(by, conference_id)


def _to_prepare(by: Actor, conference_id: int) -> list[Follows]:
    """Of a conference without a notice: the duties without a day that it has to assess."""
    held_on = Conference.objects.filter(pk=conference_id).values_list("held_on", flat=True).first()
    if held_on is None or not assessing.sees_assessments(by):
        return []
    waiting = assessing.to_assess(by, held_on - timedelta(days=1)).count()
    return [Follows(str(TO_ASSESS), waiting, reverse("directives:to_assess"))] if waiting else []
