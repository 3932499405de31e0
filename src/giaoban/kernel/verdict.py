"""Answers to "may this actor do that?" that carry their reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giaoban.kernel.errors import Forbidden

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when allowed; otherwise ``code`` and ``facts`` say why not, for every door alike."""

    allowed: bool
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.allowed

    def or_forbid(self) -> None:
        """Raise ``Forbidden`` with the reason unless allowed."""
        if not self.allowed:
            raise Forbidden(self.code, **self.facts)


def yes() -> Verdict:
    return Verdict(allowed=True)


def no(code: str, **facts: object) -> Verdict:
    return Verdict(allowed=False, code=code, facts=facts)
