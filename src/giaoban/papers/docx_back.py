"""A paper that was kept as .docx, as values again: it is shown as it was printed, whatever was changed since."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx import Document

from giaoban.papers import docx_styles as styles
from giaoban.papers.domain import PARTY_HD36, PROFILES, Block, Heading, Item, PaperSpec, Paragraph, SignatureBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as DocumentObject
    from docx.text.paragraph import Paragraph as WordParagraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The paper, and its lines that are words by now."""

    spec: PaperSpec
    number_line: str
    day_line: str
    mark: str


def read_back(content: bytes) -> Printed:
    """Only of files that ``docx.build`` made: its styles tell what each line is."""
    document = Document(io.BytesIO(content))
    head, foot = document.tables[0], document.tables[-1]
    profile = PROFILES.get(document.core_properties.keywords, PARTY_HD36)
    issuer = [one for one in head.cell(0, 0).paragraphs if one.text != profile.issuer_mark]
    number_line, *marks = [one.text for one in head.cell(1, 0).paragraphs]
    signed = [one.text for one in foot.cell(0, 1).paragraphs]
    spec = PaperSpec(
        profile=profile,
        issuer_above=tuple(one.text for one in issuer if not _is_bold(one)),
        issuer=tuple(one.text for one in issuer if _is_bold(one)),
        symbol="",
        place="",
        type_name=_first(document, styles.TYPE).capitalize(),
        abstract=_first(document, styles.ABSTRACT),
        blocks=tuple(_blocks(document)),
        recipients=tuple(one.text[2:].rstrip(",.") for one in foot.cell(0, 0).paragraphs[1:]),
        signature=SignatureBlock(authority=" ".join(signed[:-2]), position=" ".join(signed[-2:-1]), name=signed[-1]),
    )
    day_line = head.cell(1, 1).paragraphs[0].text
    return Printed(spec=spec, number_line=number_line, day_line=day_line, mark=" ".join(marks))


def _is_bold(line: WordParagraph) -> bool:
    return any(run.bold for run in line.runs)


def _first(document: DocumentObject, style: str) -> str:
    return next((one.text for one in document.paragraphs if _style(one) == style), "")


def _style(line: WordParagraph) -> str:
    return str(line.style.name) if line.style is not None else ""


def _blocks(document: DocumentObject) -> Iterator[Block]:
    for one in document.paragraphs:
        if _style(one) == styles.HEADING:
            yield Heading(one.text, level=2 if any(run.italic for run in one.runs) else 1)
        elif _style(one) == styles.ITEM:
            label, _, text = one.text.partition(" ")
            yield Item(label, text)
        elif _style(one) == styles.BODY and one.text:
            yield Paragraph(one.text)
