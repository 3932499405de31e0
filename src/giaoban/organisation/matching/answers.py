"""What a matching says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

TargetKind = Literal["body", "group"]


class MatchKind(StrEnum):
    BODY = "body"
    GROUP = "group"
    POST_IN_GROUP = "post_in_group"
    CLASS = "class"
    PERSON = "person"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """``reason`` is a code with its sentence in ``wording.MATCH_REASONS``; ``facts`` fill it."""

    kind: TargetKind
    id: int
    score: float
    reason: str
    name: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """``decided``: the first candidate is meant, and nobody needs to be asked.

    ``post`` is the title when the phrase names a post in a body or in each body of a group ("người đứng đầu cấp ủy").
    A class or a person is never decided: whose duty it is, a person says.
    """

    phrase: str
    kind: MatchKind
    candidates: tuple[Candidate, ...] = ()
    decided: bool = False
    post: str = ""

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None
