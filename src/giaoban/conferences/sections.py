"""The socket by which storeys above add what they know of a conference to its page: a heading, a figure, a link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from giaoban.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Follows:
    """``label`` "Nhiệm vụ", ``figure`` 22, ``url`` of their list."""

    label: str
    figure: int
    url: str


Provider = Callable[[Actor, int], list[Follows]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Called from ``ready()`` of the app that has more to show; it is asked with the actor and the conference's id."""
    if provider not in _providers:
        _providers.append(provider)


def what_follows(by: Actor, conference_id: int) -> list[Follows]:
    return [one for provider in _providers for one in provider(by, conference_id)]
