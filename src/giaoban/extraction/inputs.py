"""What the doors can open: plain text, Word files and web pages. The parsers are loaded only for what needs them."""

from __future__ import annotations

from dataclasses import dataclass

from giaoban.extraction.decoding import canonical, decode

SUFFIXES = frozenset({".txt", ".md", ".docx", ".html", ".htm"})
_PAGE_BEGINS = ("<!doctype html", "<html")


@dataclass(frozen=True, slots=True)
class Opened:
    """``every_word`` is for the secrecy guard: headers, notes and menus too, which ``text`` leaves out."""

    text: str
    every_word: str


def opened(raw: bytes, name: str) -> Opened:
    """A file's words by its suffix; a page is known by its beginning too."""
    low = name.lower()
    if low.endswith(".docx"):
        return opened_word(raw, name)
    words = decode(raw)
    is_page = low.endswith((".html", ".htm")) or words.lstrip().lower().startswith(_PAGE_BEGINS)
    return opened_page(words) if is_page else Opened(text=words, every_word=words)


def opened_word(raw: bytes, name: str) -> Opened:
    from giaoban.extraction.formats import packages, word_files  # noqa: PLC0415 -- lxml is slow to import

    package = packages.Package(raw, name)
    text = canonical(word_files.text_of(package))
    return Opened(text=text, every_word=f"{text}\n{packages.every_word(package)}")


def opened_page(page: str) -> Opened:
    from giaoban.extraction.formats import web_pages  # noqa: PLC0415 -- only for pages

    return Opened(text=canonical(web_pages.article_of(page)), every_word=web_pages.every_word(page))
