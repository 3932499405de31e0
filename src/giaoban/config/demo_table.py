"""The issued directives as a table for a terminal: a heading for each body, or for all with the same duties."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from typing import TYPE_CHECKING

from giaoban.config.wording import line
from giaoban.directives.domain import AddresseeRole
from giaoban.directives.queries import assignments_visible_to
from giaoban.directives.wording import ROLES
from giaoban.organisation.queries import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from giaoban.directives.models import Assignment
    from giaoban.kernel.actor import Actor

WIDTH = 108
INDENT = 30
FEW = 3
Duty = tuple[str, str]
"""The directive's code and the role in it."""


def rows(by: Actor, on: date) -> Iterator[str]:
    """``on``: the day whose names are shown."""
    read = {"directive__instruction__is_sample": True, "directive__instruction__source_text__isnull": False}
    seen = assignments_visible_to(by).select_related("directive").filter(**read)
    found = sorted(
        seen, key=lambda one: (one.directive.code, list(AddresseeRole).index(AddresseeRole(one.role)), one.pk)
    )
    names = {pk: one.name for pk, one in named({one.body_id for one in found}, on).items()}
    yield line(
        "demo_table", directives=len({one.directive_id for one in found}), assignments=len(found), bodies=len(names)
    )
    for bodies, duties in _alike(found):
        yield ""
        yield _heading([names[pk] for pk in bodies])
        for duty in duties:
            yield from _row(duty)


def _alike(found: Sequence[Assignment]) -> Iterator[tuple[list[int], list[Assignment]]]:
    """Bodies with exactly the same duties stand together, in the order of their first directive."""
    by_body: Mapping[int, list[Assignment]] = defaultdict(list)
    for one in found:
        by_body[one.body_id].append(one)
    together: dict[tuple[Duty, ...], list[int]] = defaultdict(list)
    for body_id, duties in by_body.items():
        together[tuple((one.directive.code, one.role) for one in duties)].append(body_id)
    for bodies in together.values():
        yield bodies, by_body[bodies[0]]


def _heading(names: Sequence[str]) -> str:
    shown = sorted(names)
    if len(shown) <= FEW:
        return " · ".join(shown)
    return line("demo_bodies", count=len(shown), names=", ".join(shown[:FEW]))


def _row(one: Assignment) -> Iterator[str]:
    due = f"{one.due_on:%d/%m/%Y}" if one.due_on else one.directive.due_phrase or "–"
    words = textwrap.wrap(one.directive.title, WIDTH - INDENT - len(due) - 4) or [""]
    role = str(ROLES[AddresseeRole(one.role)])
    yield f"  {one.directive.code:<20}{role:<{INDENT - 20}}{words[0]}" + (f"  [{due}]" if due != "–" else "")
    for more in words[1:]:
        yield " " * (INDENT + 2) + more
