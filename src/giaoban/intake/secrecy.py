"""The guard that every door asks before the first write of anything (DESIGN rule 12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from giaoban.extraction.secrecy import secret_mark
from giaoban.intake.events import SecretRefused
from giaoban.journal.acts import acting
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Refused
from giaoban.organisation.queries import installation


def guard(*, by: Actor, door: str, text: str = "", file_name: str = "") -> None:
    """``Refused("secret")`` if the words or the name carry a mark of secrecy. Call it before an act is opened.

    What was refused leaves no trace but the fact: an act of its own tells the journal which door and who, no more.
    """
    if not secret_mark(text, file_name):
        return
    with acting(by) as act:
        act.within(by.convening_body_id or _who_follows())
        act.announce(SecretRefused(door=door))
    raise Refused("secret")


def _who_follows() -> int | None:
    """A body's people convene nobody: of what was refused them the installation's office and inspectors read."""
    here = installation()
    return here.convening_body_id if here else None


def guard_said(*, by: Actor, door: str, said: object) -> None:
    """The same for all that a person filled in: every word of it, however deep it stands."""
    guard(by=by, door=door, text="\n".join(_words(said)))


def _words(said: object) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        for one in said.values():
            yield from _words(one)
    elif isinstance(said, list | tuple):
        for one in said:
            yield from _words(one)
    elif is_dataclass(said):
        for field in fields(said):
            yield from _words(getattr(said, field.name))
