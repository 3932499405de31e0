"""What clerks have said of joint names while preparing one conclusion."""

from __future__ import annotations

from collections import defaultdict

from giaoban.directives.domain import AddresseeRole, DirectiveState
from giaoban.directives.models import Addressee
from giaoban.directives.queries.joining import ConfirmedRoles


def confirmed_roles(instruction_id: int) -> ConfirmedRoles:
    """By the names in their order; the latest draft tells. One query."""
    rows = Addressee.objects.filter(
        directive__instruction_id=instruction_id, directive__state=DirectiveState.DRAFT.value
    ).order_by("directive_id", "ordinal")
    drafts: defaultdict[int, list[Addressee]] = defaultdict(list)
    for row in rows:
        drafts[row.directive_id].append(row)
    return {
        tuple(row.phrase for row in several): tuple(AddresseeRole(row.role) for row in several)
        for several in drafts.values()
        if not any(row.to_confirm for row in several)
    }
