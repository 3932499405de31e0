"""The doors of the journal: read by the inspector and the head of office, and not by the administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.accounts import actions
from giaoban.journal.models import JournalEntry
from tests.house.matrix import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cast import Cast


def an_entry(cast: Cast) -> Sequence[object]:
    actions.make_link(by=cast.administrator, user_id=cast.users["clerk"].pk)
    return [JournalEntry.objects.latest("seq").seq]


ROWS = {
    "journal:index": row(otherwise=403, inspector=200, head_of_office=200),
    "journal:entry": row(otherwise=403, inspector=200, head_of_office=200, args=an_entry),
}
