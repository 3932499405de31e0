"""The socket for what other apps know about a person, such as the posts held: accounts lie below them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from django.utils.functional import _StrPromise


class AboutPeople(Protocol):
    """``lines_for`` answers for many people at once, so that a list costs one query."""

    heading: str | _StrPromise

    def lines_for(self, user_ids: Collection[int], on: date, /) -> Mapping[int, Sequence[str]]: ...


_plugged: list[AboutPeople] = []


def plug(section: AboutPeople) -> None:
    """Called once by an app's ``AppConfig.ready()``."""
    if section not in _plugged:
        _plugged.append(section)


def lines_about(user_ids: Collection[int], on: date) -> list[tuple[str | _StrPromise, Mapping[int, Sequence[str]]]]:
    return [(section.heading, section.lines_for(user_ids, on)) for section in _plugged]
