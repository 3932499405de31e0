"""The socket of the organisation: what the apps above still have open with a body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping

OpenWork = Callable[[Collection[int]], Mapping[int, int]]
"""By body, how much of its work is open: a number, and nothing of what it is about."""

_open_work: list[OpenWork] = []


def plug_open_work(count: OpenWork) -> None:
    if count not in _open_work:
        _open_work.append(count)


def open_work(body_ids: Collection[int]) -> Mapping[int, int]:
    found: Counter[int] = Counter()
    for count in _open_work:
        found.update(count(body_ids))
    return found
