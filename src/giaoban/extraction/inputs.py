"""What the command can open: plain text, and the paragraphs of a .docx when python-docx is there."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from giaoban.extraction.decoding import canonical
from giaoban.kernel.errors import Refused

SUFFIXES = frozenset({".txt", ".md", ".docx"})
_MAX_UNPACKED = 60_000_000


def text_of(raw: bytes, path: str, decode: Callable[[bytes], str]) -> str:
    """The canonical text of a file's bytes, by its suffix."""
    return canonical(_docx_text(raw)) if path.lower().endswith(".docx") else decode(raw)


def _docx_text(raw: bytes) -> str:
    import zipfile  # noqa: PLC0415 -- slow, only for .docx

    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            if sum(info.file_size for info in package.infolist()) > _MAX_UNPACKED:
                raise Refused("bad_docx")
    except zipfile.BadZipFile as error:
        raise Refused("bad_docx") from error
    return "\n".join(_lines(raw))


def _lines(raw: bytes) -> list[str]:
    import docx  # noqa: PLC0415 -- slow, only for .docx
    from docx.table import Table  # noqa: PLC0415 -- with it

    try:
        document = docx.Document(BytesIO(raw))
    except (KeyError, ValueError, SyntaxError) as error:  # what python-docx raises on another kind of package
        raise Refused("bad_docx") from error
    found: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            found += [cell.text for row in block.rows for cell in row.cells]
        else:
            found.append(block.text)
    return found
