"""The chart of certainty as an SVG that stands alone: what was said across, what was right upwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from giaoban.extraction.calibration import Bin
from giaoban.extraction.wording import CHART

_SIZE, _LEFT, _TOP, _RIGHT = 320, 84, 44, 200
_SMALL, _LARGE = 4.0, 13.0  # radii
_LINE = 18  # between labels
_STYLE = """
.ground{fill:#fffdf8}.ink{fill:#1d1b18}.quiet{fill:#6b655c}.grid{stroke:#e2dccf}
.lead{fill:none;stroke:#a49c8f;stroke-width:.7}.even{stroke:#6b655c;stroke-dasharray:4 4}
.dot{fill:#a3261b;fill-opacity:.85}.off{stroke:#a3261b;stroke-width:2}
text{font:12px "Be Vietnam Pro",system-ui,sans-serif;font-variant-numeric:tabular-nums}
.title{font-size:14px;font-weight:600}
@media (prefers-color-scheme:dark){.ground{fill:#191715}.ink{fill:#efe9de}.quiet{fill:#a49c8f}
.grid{stroke:#39342d}.even{stroke:#a49c8f}.dot{fill:#f0857a}.off{stroke:#f0857a}}
"""


def svg(several: Sequence[Bin]) -> str:
    """Dots grow with the number of directives; on the dotted line what was said is what was right."""
    width, height = _LEFT + _SIZE + _RIGHT, _TOP + _SIZE + 60
    filled = sorted((one for one in several if one.n), key=lambda one: one.kept)
    most = max((one.n for one in filled), default=1)
    drawn = zip(filled, _label_places(filled), strict=True)
    parts = [*_frame(), *(line for one, place in drawn for line in _dot(one, most, place))]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(_told(several))}"><style>{_STYLE}</style>'
        f'<rect class="ground" width="{width}" height="{height}"/>{"".join(parts)}</svg>\n'
    )


def _told(several: Sequence[Bin]) -> str:
    return "; ".join(
        CHART["bin"] % {"said": f"{b.said:.0%}", "kept": f"{b.kept:.0%}", "n": b.n} for b in several if b.n
    )


def _x(share: float) -> float:
    return _LEFT + share * _SIZE


def _y(share: float) -> float:
    return _TOP + (1 - share) * _SIZE


def _frame() -> Iterator[str]:
    yield f'<text class="ink title" x="{_LEFT}" y="24">{CHART["title"]}</text>'
    for step in range(0, 101, 20):
        at = step / 100
        yield f'<path class="grid" d="M{_x(0)} {_y(at):.1f}H{_x(1)}M{_x(at):.1f} {_y(0)}V{_y(1)}"/>'
        yield f'<text class="quiet" x="{_LEFT - 8}" y="{_y(at) + 4:.1f}" text-anchor="end">{step} %</text>'
        yield f'<text class="quiet" x="{_x(at):.1f}" y="{_y(0) + 18}" text-anchor="middle">{step} %</text>'
    yield f'<path class="even" d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}"/>'
    yield f'<text class="quiet" x="{_x(0.5)}" y="{_y(0) + 40}" text-anchor="middle">{CHART["across"]}</text>'
    middle = f'x="16" y="{_y(0.5)}" transform="rotate(-90 16 {_y(0.5)})"'
    yield f'<text class="quiet" {middle} text-anchor="middle">{CHART["upwards"]}</text>'


def _label_places(filled: Sequence[Bin]) -> list[float]:
    """Beside their dots, from below, and never one upon another."""
    places: list[float] = []
    for one in filled:
        places.append(min(_y(one.kept), places[-1] - _LINE) if places else _y(one.kept))
    return places


def _dot(one: Bin, most: int, place: float) -> Iterator[str]:
    x, y = _x(one.said), _y(one.kept)
    radius = _SMALL + (_LARGE - _SMALL) * (one.n / most) ** 0.5
    yield f'<path class="off" d="M{x:.1f} {y:.1f}V{_y(one.said):.1f}"/>'
    yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
    yield f'<path class="lead" d="M{x + radius:.1f} {y:.1f}L{_x(1) + 10} {place:.1f}"/>'
    facts = {"n": one.n, "said": f"{one.said:.0%}", "kept": f"{one.kept:.0%}"}
    yield f'<text class="ink" x="{_x(1) + 14}" y="{place + 4:.1f}">{CHART["bin"] % facts}</text>'
