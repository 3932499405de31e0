"""Draws docs/explanation/reading-chain.svg from the chain as it stands: ``python -m tools.draw_chain``."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from giaoban.extraction.pipeline import Component
from giaoban.extraction.reader import READ_CONCLUSIONS

PICTURE = Path(__file__).parent.parent / "docs" / "explanation" / "reading-chain.svg"

_LEFT, _WIDTH, _ROW, _TOP, _BOX = 24, 772, 62, 86, 42
_STYLE = """
.ground{fill:#fffdf8}.box{fill:#e4ecf8;stroke:#1d3d6b}.end{fill:#fbf0d4;stroke:#7d5200}
text{font:13px ui-monospace,"DejaVu Sans Mono",monospace;fill:#1f1c17}
.said{font:13px system-ui,sans-serif;fill:#565046}
.arrow{stroke:#1d3d6b;fill:none;marker-end:url(#tip)}.tip{fill:#1d3d6b}
@media (prefers-color-scheme:dark){.ground{fill:#191715}.box{fill:#23324d;stroke:#a3c2ec}
.end{fill:#3c2f12;stroke:#e5bb62}text{fill:#ece7db}.said{fill:#b9b2a4}
.arrow{stroke:#a3c2ec}.tip{fill:#a3c2ec}}
"""
TOLD = {
    "split_paragraphs": "lines: list marks, levels, zones of the paper",
    "split_sentences": "sentences, abbreviations kept whole",
    "split_clauses": "parts that may hold one task",
    "read_document_facts": "kind, number, issuer, day",
    "read_conference_facts": "which meeting, when, who chairs, which periods",
    "understand_clauses": "each clause by its own words: act, names, modal, task",
    "hear_voices": "in news: whether the one who speaks decides",
    "draft_directives": "who is told: carried over clauses, levels, headings",
    "find_deadlines": "which term belongs to which task",
    "finish_directives": "kind, field, product, certainty, reasons",
    "find_assessments": "results, shortcomings, causes, praise",
    "give_roles": "a role for every sentence",
}


def svg() -> str:
    """Each box is a component with the layer that it gives; arrows are the order."""
    components = READ_CONCLUSIONS.components
    height = _TOP + _ROW * (len(components) + 1) - 6
    body = [
        *_end(
            _TOP - _ROW, "a text, as given", "view: composed, one spelling, offsets lead back; words with their places"
        )
    ]
    for n, one in enumerate(components):
        body += _box(_TOP + _ROW * n, one)
    body += _end(_TOP + _ROW * len(components), "a Reading", "frozen, with offsets into exactly the given text")
    body += [_arrow(_TOP + _ROW * n) for n in range(len(components) + 1)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT * 2 + _WIDTH} {height}" role="img" '
        f'aria-label="The chain of the reader"><style>{_STYLE}</style>'
        '<defs><marker id="tip" viewBox="0 0 8 8" '
        'refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>'
        f'<rect class="ground" width="100%" height="100%"/>{"".join(body)}</svg>\n'
    )


def _box(y: int, one: Component) -> Iterator[str]:
    given = ", ".join(sorted(one.assigns))
    yield f'<rect class="box" x="{_LEFT}" y="{y}" width="{_WIDTH}" height="{_BOX}" rx="5"/>'
    yield f'<text x="{_LEFT + 14}" y="{y + 26}">{escape(one.name)}</text>'
    yield f'<text x="{_LEFT + 206}" y="{y + 26}">→ {escape(given)}</text>'
    yield f'<text class="said" x="{_LEFT + 376}" y="{y + 26}">{escape(TOLD.get(one.name, ""))}</text>'


def _end(y: int, name: str, told: str) -> Iterator[str]:
    yield f'<rect class="end" x="{_LEFT}" y="{y}" width="{_WIDTH}" height="{_BOX}" rx="5"/>'
    yield f'<text x="{_LEFT + 14}" y="{y + 26}">{escape(name)}</text>'
    yield f'<text class="said" x="{_LEFT + 206}" y="{y + 26}">{escape(told)}</text>'


def _arrow(y: int) -> str:
    return f'<path class="arrow" d="M{_LEFT + 40} {y - _ROW + _BOX + 3}V{y - 2}"/>'


def main() -> None:
    PICTURE.write_text(svg(), encoding="utf-8")
    print(f"{PICTURE.name} drawn: {len(READ_CONCLUSIONS.components)} components.")


if __name__ == "__main__":
    main()
