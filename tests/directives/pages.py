"""Looking into pages by the few CSS selectors that our tests need, as XPath: lxml's own want another package."""

from __future__ import annotations

import re
from typing import Any

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
