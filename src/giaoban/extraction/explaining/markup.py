"""HTML written by hand: elements whose words are always escaped, and the frame that every page stands in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from string import Template

_HERE = Path(__file__).parent
_LONE_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class Html(str):
    """Markup: goes in as it is. Any other string is words and is escaped."""

    __slots__ = ()


def element(name: str, *inside: str, **attributes: str | None) -> Html:
    """``class_`` and ``data_x`` stand for names that Python does not allow; None leaves an attribute out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_sound(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{told}>{joined(inside)}</{name}>")


def joined(parts: Iterable[str], between: str = "") -> Html:
    return Html(between.join(part if isinstance(part, Html) else escape(_sound(part), quote=False) for part in parts))


def _sound(words: str) -> str:
    """A text may hold halves of characters, which no file may."""
    return words.translate(_LONE_SURROGATES) if not words.isprintable() else words


def page(title: str, *body: str) -> str:
    frame = Template(_file("page.html"))
    return frame.substitute(title=escape(_sound(title)), style=_file("page.css"), body=joined(body, "\n"))


@cache
def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
