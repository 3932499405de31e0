"""From bytes to a text: one sentence for each thing that can be wrong with them, and nothing written anywhere."""

from __future__ import annotations

import re

from giaoban.extraction import decoding
from giaoban.extraction.formats import packages
from giaoban.extraction.inputs import Opened, opened_page, opened_word
from giaoban.files.domain import MediaType
from giaoban.kernel.errors import Invalid

_LETTER = re.compile(r"[^\W\d_]")
_VIETNAMESE = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ\u0300-\u0323]", re.IGNORECASE
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ENOUGH_LETTERS = 40
_SHARE = 0.04
"""In Vietnamese about one letter in four carries a mark; in other languages hardly one in a hundred."""


def opened(content: bytes, name: str, media_type: MediaType) -> Opened:
    """The text of a file that was judged to be of this type."""
    if media_type is MediaType.DOCX:
        return opened_word(content, name)
    if media_type is MediaType.TEXT:
        text = decoding.decode(content)
        return Opened(text=text, every_word=text)
    if media_type is MediaType.HTML:
        return opened_page(decoding.decode(content))
    raise Invalid("text_kind_not_read", name=name)


def words_to_guard(content: bytes, name: str, media_type: MediaType) -> str:
    """For doors that keep files without reading them (evidence): every word that can be had, sheets' cells too."""
    if media_type is MediaType.XLSX:
        return packages.every_word(packages.Package(content, name))
    if media_type in (MediaType.DOCX, MediaType.TEXT, MediaType.HTML):
        return opened(content, name, media_type).every_word
    return ""


def kept(text: str, name: str) -> str:
    """The text as it stays for ever, by the one rule of all doors; refused when empty, endless or in an old font."""
    canonical = decoding.canonical(text)
    if _SURROGATE.search(canonical):  # half a letter, as broken programs send: no database can keep it
        raise Invalid("undecodable", name=name)
    if not canonical.strip():
        raise Invalid("text_empty", name=name)
    return canonical


def looks_vietnamese(text: str) -> bool:
    """False only when there is enough text to tell: the desk then says that the reader knows Vietnamese alone."""
    letters = len(_LETTER.findall(text))
    return letters < _ENOUGH_LETTERS or len(_VIETNAMESE.findall(text)) >= _SHARE * letters
