"""A chain of pure readers that say what they need; a wrong order fails when the chain is built, not when it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from giaoban.extraction.document import Document

Reader = Callable[[Document], Document]


class BrokenChainError(Exception):
    """A component was placed before what it needs, or gives what another already gave."""


@dataclass(frozen=True, slots=True)
class Component:
    """A reader with the layers it requires and the layers it assigns."""

    name: str
    read: Reader
    requires: frozenset[str]
    assigns: frozenset[str]


def component(*, requires: tuple[str, ...] = (), assigns: tuple[str, ...]) -> Callable[[Reader], Component]:
    """Make a reader a component. Layers are the fields of ``Document``."""

    def wrap(reader: Reader) -> Component:
        known = set(Document.__dataclass_fields__)
        unknown = {*requires, *assigns} - known
        if unknown:
            raise BrokenChainError(f"{reader.__name__}: no such layer: {', '.join(sorted(unknown))}")
        return Component(reader.__name__, reader, frozenset(requires), frozenset(assigns))

    return wrap


class Pipeline:
    """Components in order. A layer is assigned once; to refine one, give the refined layer its own name."""

    def __init__(self, components: Iterable[Component]) -> None:
        self.components = tuple(components)
        given = {"view", "words", "options"}
        for one in self.components:
            missing = one.requires - given
            if missing:
                raise BrokenChainError(f"{one.name} needs {', '.join(sorted(missing))} before it")
            twice = one.assigns & given
            if twice:
                raise BrokenChainError(f"{one.name} assigns {', '.join(sorted(twice))} again")
            given |= one.assigns

    def __call__(self, document: Document) -> Document:
        for one in self.components:
            document = one.read(document)
        return document
