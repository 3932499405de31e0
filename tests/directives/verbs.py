"""What the tests of the verbs share: the day on which they stand, and looking again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from giaoban.directives.models import Assignment
from giaoban.journal.models import JournalEntry
from tests.cast import body
from tests.directives.conftest import TODAY

if TYPE_CHECKING:
    from giaoban.organisation.models import Body
    from tests.cast import Cast

__all__ = ["DUE", "LATER", "TODAY", "communes", "kinds", "last_facts", "reload"]
DUE = date(2023, 6, 30)
LATER = date(2023, 7, 31)


def reload(assignment: Assignment) -> Assignment:
    return Assignment.objects.get(pk=assignment.pk)


def kinds() -> list[str]:
    return list(JournalEntry.objects.order_by("seq").values_list("kind", flat=True))


def last_facts(kind: str) -> dict[str, Any]:
    facts: dict[str, Any] = JournalEntry.objects.filter(kind=kind).latest("seq").facts
    return facts


def communes(cast: Cast, *names: str) -> list[Body]:
    """Bodies under the district that the cast's body head leads."""
    return [
        body(f"xa-{n}", f"Đảng ủy xã {name} (mẫu)", kind="party_committee", level="commune", under=cast.chu_se)
        for n, name in enumerate(names)
    ]
