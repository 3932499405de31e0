"""What directives do when something happened: pages that are open on it ask for their part again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.live import publish

if TYPE_CHECKING:
    from giaoban.directives.events import AssignmentEvent, ConclusionIssued
    from giaoban.journal.acts import Act


def refresh_open_pages(event: AssignmentEvent, _act: Act, /) -> None:
    publish(f"directive-{event.directive_id}")
    publish(f"body-{event.body_id}")


def refresh_the_instruction(event: ConclusionIssued, _act: Act, /) -> None:
    publish(f"instruction-{event.instruction_id}")
