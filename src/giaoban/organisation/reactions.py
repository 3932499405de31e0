"""What the organisation does when it changed: its people are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.journal.deferring import defer
from giaoban.organisation.events import BodiesSucceeded, BodyMoved, BodyRenamed
from giaoban.organisation.jobs import tell_of_organisation

if TYPE_CHECKING:
    from giaoban.journal.acts import Act

TOLD = (BodiesSucceeded, BodyMoved, BodyRenamed)


def tell_those_concerned(event: BodiesSucceeded | BodyMoved | BodyRenamed, act: Act, /) -> None:
    """One job for the whole act, deferred in its transaction."""
    first = next(entry for entry, _ in act.entries() if isinstance(entry, TOLD))
    if first is event:
        defer(tell_of_organisation.name, act=str(act.id))
