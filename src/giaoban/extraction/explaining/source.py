"""The text of a page: every letter by the role of its sentence, and by what was read there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from giaoban.extraction.explaining.markup import Html, element, joined

Json = Mapping[str, Any]


def source(text: str, reading: Json) -> Html:
    """The whole text, not a letter more or less, in pieces that bear all that holds of them."""
    steps = _steps(reading)
    numbers = _numbers(reading)
    on: Counter[str] = Counter()
    parts: list[str] = []
    at = 0
    for place in sorted({*steps, *numbers, len(text)}):
        parts += _piece(text[at:place], on)
        for kind, step in steps.get(place, {}).items():
            on[kind] += step
        parts += numbers.get(place, [])
        at = place
    return joined(parts)


def _steps(reading: Json) -> dict[int, Counter[str]]:
    """At each place, of what kind one more or one less span is open from there on."""
    steps: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for kind, start, end in _spans(reading):
        steps[start][kind] += 1
        steps[end].subtract([kind])
    return dict(steps)


def _spans(reading: Json) -> Iterator[tuple[str, int, int]]:
    for one in reading["sentences"]:
        yield one["role"], one["start"], one["end"]
    for one in reading["directives"]:
        yield "task", one["start"], one["end"]
        for name in one["addressees"]:
            yield "named", name["start"], name["end"]
            if name.get("head_start") is not None:
                yield "named", name["head_start"], name["head_end"]
        if one["deadline"]:
            yield "due", one["deadline"]["start"], one["deadline"]["end"]


def _numbers(reading: Json) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for n, one in enumerate(reading["directives"], 1):
        found[one["start"]].append(element("a", str(n), class_="number", id=f"t{n}", href=f"#d{n}"))
    return dict(found)


def _piece(words: str, on: Counter[str]) -> list[str]:
    classes = " ".join(kind for kind, n in sorted(on.items()) if n > 0)
    if not words:
        return []
    return [element("span", words, class_=classes) if classes else words]
