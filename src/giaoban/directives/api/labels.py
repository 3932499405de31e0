"""What the office decided about its texts, in the form that readings are scored against."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from giaoban.directives.queries import labels
from giaoban.intake.permissions import may_take_labels
from giaoban.intake.queries import visible_texts
from giaoban.ui.rest import Page, Paged, caller, latest_first

router = Router()


class LabelsOut(Schema):
    name: str
    """For the files NAME.txt and NAME.json that `giaoban score` reads."""
    text: str
    labels: dict[str, Any]
    """``conference`` and ``directives``; a fact that nobody adopted is null or absent."""


@router.get("/labels", response=Page[LabelsOut], summary="Texts on which nothing waits, with what was decided")
def listed_labels(request: HttpRequest, asked: Query[Paged]) -> dict[str, Any]:
    """A page looks at ``limit`` texts, latest first; those on which something still waits are left out of it."""
    by = caller(request)
    may_take_labels(by).or_forbid()
    several, following = latest_first(visible_texts(by), asked)
    return {"items": [asdict(one) for one in labels.labelled(by, several)], "next_cursor": following}
