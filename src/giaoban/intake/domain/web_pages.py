"""The article of a saved web page: its paragraphs without menus, and every word of it for the secrecy guard."""

from __future__ import annotations

import re

from lxml import etree, html

_BLOCKS = frozenset({"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "section", "article", "title"})
_SILENT = frozenset({"script", "style", "noscript", "template"})
_MANY_LINES = re.compile(r"\n\s*\n+")


def article_of(page: str) -> str:
    """What the page is about; all its words when no article can be told apart."""
    import trafilatura  # noqa: PLC0415 -- slow to import, and few texts come as pages

    found = trafilatura.extract(page, output_format="txt", include_comments=False, favor_recall=True)
    return found or every_word(page)


def every_word(page: str) -> str:
    root = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    etree.strip_elements(root, *_SILENT, etree.Comment, with_tail=False)
    told: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        edge = "\n" if element.tag in _BLOCKS else ""
        told.append(edge)
        told.append((element.text if event == "start" else element.tail) or "")
    return _MANY_LINES.sub("\n", "".join(told)).strip()
