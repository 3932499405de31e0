"""The sockets by which storeys above tell of a conference what followed it, and which paper prints it."""

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
Printer = Callable[[int], str]
"""The number of the issued paper that prints the facts of this conference; empty while there is none."""

_providers: list[Provider] = []
_printers: list[Printer] = []


def register(provider: Provider) -> None:
    """Called from ``ready()`` of the app that has more to show; it is asked with the actor and the conference's id."""
    if provider not in _providers:
        _providers.append(provider)


def register_printer(printer: Printer) -> None:
    """Called from ``ready()`` of the app that issues papers."""
    if printer not in _printers:
        _printers.append(printer)


def printed_on(conference_id: int) -> str:
    return next((symbol for printer in _printers if (symbol := printer(conference_id))), "")


def what_follows(by: Actor, conference_id: int) -> list[Follows]:
    return [one for provider in _providers for one in provider(by, conference_id)]
