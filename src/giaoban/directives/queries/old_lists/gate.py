"""Which lists an actor may see, and how one that just came in is best read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from giaoban.directives.domain.old_columns import OldColumns, columns_from
from giaoban.directives.domain.old_list import SOUGHT, Head, find_head, guessed, head_at
from giaoban.directives.models import OldList
from giaoban.files.domain import named_as
from giaoban.kernel.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from giaoban.files.models import StoredFile
    from giaoban.kernel.actor import Actor


def lists_of(by: Actor) -> QuerySet[OldList]:
    """Lists of the office that this actor serves, as clerk, leader or inspector."""
    if by.convening_body_id is None or not by.sees_everything:
        return OldList.objects.none()
    return OldList.objects.filter(convened_by_id=by.convening_body_id, dropped_at=None)


def one_list(by: Actor, list_id: int) -> OldList:
    found = lists_of(by).filter(pk=list_id).first()
    if found is None:
        raise NotFound("no_such_list")
    return found


def opens_list(by: Actor, file: StoredFile) -> str:
    """The gate of the files that lists came in as."""
    name = lists_of(by).filter(original=file).order_by("pk").values_list("name", flat=True).first()
    return named_as(name, file.media_type) if name else ""


def original_columns(old: OldList) -> OldColumns:
    """As a clerk said it; as he said of the last list with these names; else as the names sound."""
    if old.columns:
        return columns_from(old.columns)
    sheet, head = _best_sheet(old)
    lines = old.sheets[sheet]["lines"]
    remembered = _remembered(old, lines)
    if remembered is not None:
        return replace(remembered, sheet=sheet)
    if head is None:
        return OldColumns(sheet=sheet)
    return OldColumns(sheet=sheet, line=head.line, height=head.height, places=guessed(head, lines))


def _best_sheet(old: OldList) -> tuple[int, Head | None]:
    """The one with the most columns that are known by their names."""
    heads = [find_head(sheet["lines"]) for sheet in old.sheets]
    known = [len(guessed(head, sheet["lines"])) if head else 0 for head, sheet in zip(heads, old.sheets, strict=True)]
    best = known.index(max(known))
    return best, heads[best]


def _remembered(old: OldList, lines: Sequence[Sequence[str]]) -> OldColumns | None:
    """What is said of single lines there (paper, days) is another list's own."""
    heads = {head.key: head for n in range(min(SOUGHT, len(lines))) if (head := head_at(lines, n)) and head.key}
    before = OldList.objects.filter(convened_by_id=old.convened_by_id, head_key__in=heads).exclude(columns={})
    last = before.exclude(pk=old.pk).order_by("-pk").first()
    if last is None:
        return None
    head, kept = heads[last.head_key], columns_from(last.columns)
    return OldColumns(line=head.line, height=head.height, places=kept.places, states=kept.states)
