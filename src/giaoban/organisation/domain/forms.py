"""The forms in which a body's name is written by people who know whom they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from giaoban.organisation.domain.kinds import Kind, Level
from giaoban.organisation.domain.spelling import STANDING, key

OFFICIAL = 1.0
LEARNED = 0.99
ALIAS = 0.97
SHORTENED = 0.95
STANDING_OF = 0.92
SURE = 0.85
"""Below it a person is asked, whatever else speaks for a candidate."""
FORMER = 0.84
SUCCEEDS = 0.80
RELATED = 0.82
PLACE = 0.78
NOT_YET = 0.60
ENDED = 0.50
MARGIN = 0.1
"""Two candidates nearer to each other than this are put before a person."""

_PROVINCE_COMMITTEE = re.compile(r"^(?:tinh uy|thanh uy) (?P<place>.+)$")
_PLACE = re.compile(
    r"^(?:(?P<committee>huyen|thi|thanh) uy|dang uy (?P<commune>xa|phuong)"
    r"|uy ban nhan dan (?P<unit>huyen|thi xa|thanh pho|xa|phuong)) (?P<place>.+)$"
)
_UNITS = {"huyen": "huyen", "thi": "thi xa", "thanh": "thanh pho"}


def place_of_province(convening_name: str) -> str:
    """``Tỉnh ủy Gia Lai`` → ``gia lai``: names are written with and without it."""
    found = _PROVINCE_COMMITTEE.match(key(convening_name))
    return found["place"] if found else ""


def shortened(name_key: str, level: str, province: str) -> Iterator[str]:
    """Without the province's name, with or without ``tỉnh``, without ``Tỉnh ủy`` after a Party agency's name."""
    core = name_key
    for tail in (f" tinh {province}", f" {province}") if province else ():
        core = core.removesuffix(tail)
    if level == Level.PROVINCE:
        bare = core.removesuffix(" tinh")
        yield from (core, bare, f"{bare} tinh")
        if province:
            yield from (f"{bare} {province}", f"{bare} tinh {province}")
        if core.endswith(" tinh uy"):
            yield from (core.removesuffix(" tinh uy"), core.removesuffix(" uy"))
    elif province:
        yield from (core, f"{core} {province}", f"{core} tinh {province}")


def standing(name_key: str, kind: str) -> Iterator[str]:
    if kind == Kind.PARTY_COMMITTEE:
        yield from (f"{organ} {name_key}" for organ in STANDING)


def places(name_key: str) -> Iterator[str]:
    """``huyện Chư Sê`` and ``Chư Sê``: the committee or the administration? A person decides."""
    found = _PLACE.match(name_key)
    if found:
        unit = found["commune"] or found["unit"] or _UNITS[found["committee"]]
        yield from (f"{unit} {found['place']}", found["place"])


def without_place(name_key: str) -> str | None:
    """``Huyện ủy``, ``UBND huyện``: enough inside one district's own papers."""
    found = _PLACE.match(name_key)
    return name_key[: found.start("place")].strip() if found else None
