"""The socket by which storeys above say where a directive came from, on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from giaoban.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Beside:
    """``label`` "Từ kiến nghị", ``text`` "KN-2023-001", ``url`` its page."""

    label: object
    text: str
    url: str


Provider = Callable[[Actor, int], list[Beside]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Called from ``ready()`` of the app that has something to tell; it sees to it that the actor may know of it."""
    if provider not in _providers:
        _providers.append(provider)


def beside(by: Actor, directive_id: int) -> list[Beside]:
    return [one for provider in _providers for one in provider(by, directive_id)]
