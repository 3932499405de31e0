"""Readers of other versions, through the public door of extraction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from giaoban import extraction


def another_reader(
    *, without: int, shift: Mapping[int, int] = MappingProxyType({})
) -> Any:  # stands in for extraction.read
    """A reader of another version, through the public door: some spans are moved, one task is not seen any more."""
    read = extraction.read

    def newer(words: str, options: object = None) -> object:
        reading = read(words, options)  # type: ignore[arg-type]  # handed through
        moved = tuple(
            replace(
                one,
                start=one.start + shift.get(one.start, 0),
                text=words[one.start + shift.get(one.start, 0) : one.end],
            )
            for one in reading.directives
            if one.start != without
        )
        return replace(reading, directives=moved, source=replace(reading.source, reader="giaoban 9.9"))

    return newer
