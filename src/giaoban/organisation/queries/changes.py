"""Which body or group a written name or code means on a day, exactly: a change of the organisation is no guess."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from giaoban.kernel.errors import Invalid
from giaoban.kernel.folding import fold
from giaoban.organisation.domain.days import holds
from giaoban.organisation.models import Body, BodyName
from giaoban.organisation.queries.bodies import bodies_on
from giaoban.organisation.queries.groups import groups_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from giaoban.organisation.queries.groups import NamedGroup

ALIKE = 80


def body_called(written: str, on: date, *, field: str) -> Body:
    """By its code or by its full or short name of that day; ``Invalid`` names what is near, or that it has ended."""
    by_code = Body.objects.filter(code=written.strip()).first()
    if by_code is not None and holds(by_code, on):
        return by_code
    found = _called(written, on)
    if len(found) == 1:
        return found[0]
    if found:
        raise Invalid("body_name_of_several", field=field, name=written)
    if by_code is not None or BodyName.objects.filter(folded=fold(written)).exists():
        raise Invalid("body_not_on_the_day", field=field, name=written, day=on)
    near = _near(written, [one.name for one in bodies_on(on)])
    raise Invalid("body_unknown_near" if near else "body_unknown", field=field, name=written, near=near)


def is_called(name: str, on: date) -> bool:
    """Whether a body bears just this name on that day."""
    return BodyName.objects.on(on).filter(full=name).exists()


def group_called(written: str, on: date) -> NamedGroup:
    groups = groups_on(on)
    found = [one for one in groups if written.strip() == one.code or fold(written) == fold(one.name)]
    if len(found) != 1:
        raise Invalid("group_unknown", field="group", name=written)
    return found[0]


def _called(written: str, on: date) -> list[Body]:
    """With the tones as they are written; without them only if that is nobody."""
    wanted, folded = _plain(written), fold(written)
    named = [one for one in bodies_on(on) if folded in (fold(one.name), fold(one.short))]
    exact = [one for one in named if wanted in (_plain(one.name), _plain(one.short))]
    return list(Body.objects.filter(pk__in=[one.id for one in exact or named]))


def _plain(written: str) -> str:
    return " ".join(unicodedata.normalize("NFC", written).casefold().split())


def _near(written: str, names: Iterable[str]) -> str:
    """The likeliest, to ask for; empty where nothing is near."""
    found = process.extractOne(
        fold(written), {name: fold(name) for name in names}, score_cutoff=ALIKE, scorer=fuzz.ratio
    )
    return str(found[2]) if found else ""
