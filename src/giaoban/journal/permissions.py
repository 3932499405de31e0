"""Who reads the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.kernel.actor import Role
from giaoban.kernel.verdict import no, yes

if TYPE_CHECKING:
    from giaoban.kernel.actor import Actor
    from giaoban.kernel.verdict import Verdict

READERS = frozenset({Role.INSPECTOR, Role.HEAD_OF_OFFICE})


def may_read_journal(by: Actor) -> Verdict:
    """The whole of it; what concerns one thing is shown on that thing's own page to all who see the thing."""
    if by.role in READERS:
        return yes()
    return no("only_inspector_and_head_of_office_read_the_journal")
