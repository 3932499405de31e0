"""Which decision settles which proposal: decisions stand on the text, so a newer reading only finds them again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from giaoban.intake.domain.spans import Span, iou

ENOUGH = 0.5
"""From this intersection over union on, a proposal is about what was decided (DESIGN 6a)."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A proposal as far as attaching needs it."""

    id: int
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Decided:
    """A live decision; ``answers`` are the spans of the proposals that it settled when it was made."""

    id: int
    kind: str
    span: Span
    answers: tuple[Span, ...] = ()

    def likeness(self, span: Span) -> float:
        return max(iou(span, mine) for mine in (self.span, *self.answers))


@dataclass(frozen=True, slots=True)
class Attachment:
    """``settled`` maps a proposal to its decision; ``alone`` are decisions without a proposal in this reading."""

    settled: Mapping[int, int]
    alone: tuple[int, ...]


def attach(proposals: Iterable[Offered], decisions: Sequence[Decided]) -> Attachment:
    """The likest decision of the same kind wins, the earlier one in the text on a tie. No decision is ever dropped."""
    in_order = sorted(decisions, key=lambda decided: (decided.span, decided.id))
    settled: dict[int, int] = {}
    for offered in proposals:
        best = _best(offered, in_order)
        if best is not None:
            settled[offered.id] = best.id
    found = set(settled.values())
    return Attachment(settled=settled, alone=tuple(d.id for d in in_order if d.id not in found))


def _best(offered: Offered, in_order: Sequence[Decided]) -> Decided | None:
    same_kind = [decided for decided in in_order if decided.kind == offered.kind]
    best = max(same_kind, key=lambda decided: decided.likeness(offered.span), default=None)
    return best if best is not None and best.likeness(offered.span) >= ENOUGH else None
