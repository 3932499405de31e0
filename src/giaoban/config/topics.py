"""Who may follow which topic of the live stream: exactly who may open the page that it wakes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import cast

from django.http import HttpRequest

from giaoban import live
from giaoban.directives import queries as directives
from giaoban.intake import queries as texts
from giaoban.kernel.actor import Actor
from giaoban.ui.http import SignedInRequest


def _directive(by: Actor, pk: int) -> bool:
    return directives.reachable(by).filter(pk=pk).exists()


def _instruction(by: Actor, pk: int) -> bool:
    return directives.instructions_visible_to(by).filter(pk=pk).exists()


def _desk(by: Actor, pk: int) -> bool:
    return texts.visible_texts(by).filter(pk=pk).exists()


def _body(by: Actor, pk: int) -> bool:
    return pk in by.body_ids


def _notices(by: Actor, pk: int) -> bool:
    return pk == by.user_id


GATES: Mapping[str, Callable[[Actor, int], bool]] = {
    "directive": _directive,
    "instruction": _instruction,
    "body": _body,
    "desk": _desk,
    "notices": _notices,
}


def wake_readers(user_ids: Collection[int]) -> None:
    """Their bells and lists of notices ask again."""
    live.publish([f"notices-{pk}" for pk in sorted(user_ids)])


def may_follow(request: HttpRequest, topic: str) -> bool:
    """Topics are a kind and a number, such as ``directive-41``; of an unknown kind nobody may follow any."""
    by: Actor | None = cast("SignedInRequest", request).actor
    kind, _, number = topic.rpartition("-")
    if by is None or by.post_id is None or kind not in GATES or not re.fullmatch(r"[0-9]{1,18}", number):
        return False
    return GATES[kind](by, int(number))
