"""Looking into the desk's pages by the few CSS selectors that our tests need: lxml's own want another package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from lxml import html

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.intake.models import SourceText

_PART = re.compile(r"(?P<tag>^[\w-]+)|\.(?P<css>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<name>[\w-]+)(?:=(?P<value>[\w-]+))?\]")


def select(element: Any, selector: str) -> list[Any]:  # lxml leaves its trees untyped
    """``a.b [c=d], #e``: in the order of the page."""
    return list(element.xpath(" | ".join(f".//{_steps(one)}" for one in selector.split(","))))


def _steps(selector: str) -> str:
    return "//".join(_step(one) for one in selector.split())


def _step(compound: str) -> str:
    tag, tests = "*", ""
    for part in _PART.finditer(compound):
        if part["tag"]:
            tag = part["tag"]
        elif part["css"]:
            tests += f"[contains(concat(' ', normalize-space(@class), ' '), ' {part['css']} ')]"
        elif part["id"]:
            tests += f"[@id='{part['id']}']"
        else:
            tests += f"[@{part['name']}='{part['value']}']" if part["value"] else f"[@{part['name']}]"
    return tag + tests


def said(element: Any) -> str:
    return " ".join(element.text_content().split())


def tree(answer: Any) -> Any:  # a response of the test client, whose type its stubs keep to themselves
    return html.fromstring(answer.content.decode())


def at(text: SourceText, verb: str = "") -> str:
    return reverse("directives:desk", args=[text.pk]) + (f"{verb}/" if verb else "")


def seen(client: Client, text: SourceText, query: str = "") -> Any:  # an element tree, which lxml leaves untyped
    answer = client.get(at(text) + query)
    assert answer.status_code == 200
    return tree(answer)


def card(page: Any, words: str) -> Any:
    rows = [(one, select(one, ".desk-words")) for one in select(page, "[data-card]")]
    [found] = [one for one, shown in rows if shown and said(shown[0]).startswith(words)]
    return found


def changes(answer: Any) -> set[str]:
    return {one.get("id") for one in select(tree(answer), "[data-mark]")}
