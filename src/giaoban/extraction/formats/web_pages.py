"""The article of a saved web page: its paragraphs without menus; and every word of it for the secrecy guard."""

from __future__ import annotations

import re
from html import unescape

_SILENT = re.compile(r"<(script|style|noscript|template)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_INLINE = re.compile(r"</?(?:a|abbr|b|em|font|i|mark|small|span|strong|sub|sup|u)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[!/?a-z][^>]*>", re.IGNORECASE)
_HEADLINE = re.compile(r"<h1\b[^>]{0,500}>(.{0,2000}?)</h1\s*>", re.IGNORECASE | re.DOTALL)
_LINES = re.compile(r"[ \t]*\n\s*")


def article_of(page: str) -> str:
    """What the page is about, its headline first; all its words when no article can be told apart."""
    import trafilatura  # noqa: PLC0415 -- slow to import, and few texts come as pages

    found = trafilatura.extract(page, output_format="txt", include_comments=False, favor_recall=True)
    if not found:
        return every_word(page)
    headline = _headline(page)
    return found if headline in " ".join(found.split()) else f"{headline}\n{found}"


def _headline(page: str) -> str:
    """The longest of the first-rank headings: the others are the site's own name. Empty where there is none."""
    told = (" ".join(every_word(found[1]).split()) for found in _HEADLINE.finditer(_SILENT.sub("\n", page)))
    return max(told, key=len, default="")


def every_word(page: str) -> str:
    """All that stands between tags, one block a line: no parser's limit of depth can hide a stamp from the guard."""
    words = _TAG.sub("\n", _INLINE.sub("", _SILENT.sub("\n", page)))
    return _LINES.sub("\n", unescape(words)).strip()
