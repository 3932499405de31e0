"""What instructions are written on: conclusions, resolutions, dispatches, field visits, spoken orders. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from giaoban.directives.domain.life import InstructionKind

PAPER_TYPES: Mapping[InstructionKind, str] = {
    InstructionKind.CONCLUSION: "TB",
    InstructionKind.RESOLUTION: "NQ",
    InstructionKind.DISPATCH: "CV",
    InstructionKind.FIELD_VISIT: "TB",
    InstructionKind.ORAL: "YK",
}
"""The register in which each is numbered, unless the paper bears another type."""

PRINTED_HERE = frozenset({InstructionKind.CONCLUSION, InstructionKind.FIELD_VISIT})
"""Of these the notice is made here. A resolution or a dispatch is a paper already; spoken words have none."""

OF_ITS_YEAR = frozenset({InstructionKind.ORAL})
"""Numbered anew each year; the others run through the term, as the office's register says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the office says of a paper as it comes in: by the reader's own words of a conclusion nothing is needed."""

    kind: InstructionKind = InstructionKind.CONCLUSION
    number: str = ""
    """As printed, ``12-NQ/TU``; empty: our register gives the next one."""
    on: date | None = None
    issuer: str = ""
    """Whose paper it is where it is not the convening body's own: then our registers give it no number."""
    position: str = ""
    signer: str = ""

    @property
    def is_of_others(self) -> bool:
        return bool(self.issuer)

    @property
    def bears_its_signer(self) -> bool:
        """Nobody of ours signs: another office's paper, or words that were spoken."""
        return self.is_of_others or self.kind is InstructionKind.ORAL

    @property
    def is_printed_here(self) -> bool:
        return self.kind in PRINTED_HERE and not self.is_of_others

    def kept(self) -> dict[str, str]:
        said = {
            "number": self.number,
            "on": self.on.isoformat() if self.on else "",
            "issuer": self.issuer,
            "position": self.position,
            "signer": self.signer,
        }
        return {name: value for name, value in said.items() if value}


def about_of(kind: str, kept: Mapping[str, str]) -> About:
    on = kept.get("on")
    return About(
        kind=InstructionKind(kind),
        number=kept.get("number", ""),
        on=date.fromisoformat(on) if on else None,
        issuer=kept.get("issuer", ""),
        position=kept.get("position", ""),
        signer=kept.get("signer", ""),
    )
