"""How an entry is told: each app registers a sentence for every kind of event it announces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:

    from django.utils.functional import _StrPromise

_sentences: dict[str, str | _StrPromise] = {}
_refusals: set[str] = set()


def register(kind: str, sentence: str | _StrPromise, *, refusal: bool = False) -> None:
    """Called in each app's ``ready()``; ``%(fact)s`` stands for a fact of the event.

    ``refusal`` marks kinds that say that something was refused: only the head of office and the inspector read them.
    """
    if _sentences.setdefault(kind, sentence) != sentence:
        raise ValueError(f"The journal's kind {kind!r} is registered twice.")
    if refusal:
        _refusals.add(kind)
