"""The guard that every door asks before the first write of anything (DESIGN rule 12)."""

from __future__ import annotations

from giaoban.extraction.secrecy import secret_mark
from giaoban.intake.events import SecretRefused
from giaoban.journal.acts import acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Refused


def guard(*, by: Actor, door: str, text: str = "", file_name: str = "") -> None:
    """``Refused("secret")`` if the words or the name carry a mark of secrecy. Call it before an act is opened.

    What was refused leaves no trace but the fact: an act of its own tells the journal which door and who, no more.
    """
    if not secret_mark(text, file_name):
        return
    with acting(by) as act:
        act.announce(SecretRefused(door=door))
    raise Refused("secret")
