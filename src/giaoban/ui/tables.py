"""Every list as a sheet: ``?sheet=xlsx`` on a page gives the tables that it shows, under the same gate and filter."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from lxml import html

from giaoban.kernel.folding import fold
from giaoban.ui.sheets import XLSX, Page, Value, xlsx_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

TABLES = "//main//table[contains(concat(' ', normalize-space(@class), ' '), ' table ')]"
ASIDE = "contains(@class, 'why') or contains(@class, 'menu') or contains(@class, 'disclosure')"
LONGEST_TITLE = 31
WIDE, NARROW = 60, 20
MANY_LETTERS = 24


def tables_as_sheets(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """A page without a table is left as it is."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        wanted = request.GET.get("sheet") == "xlsx" and request.method == "GET"
        if not wanted or response.status_code != 200 or not isinstance(response, HttpResponse):  # noqa: PLR2004 -- a page
            return response
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        return _sheet_of(html.fromstring(response.content.decode())) or response

    return answer


def _sheet_of(page: Any) -> HttpResponse | None:
    title = " ".join((page.xpath("string(//main//h1)") or "").split()) or "Giao Ban"
    pages = [
        Page(_title(table, title, n), head, rows, [WIDE if _is_wide(rows, k) else NARROW for k in range(len(head))])
        for n, table in enumerate(page.xpath(TABLES), start=1)
        for head, rows in [_read(table)]
    ]
    if not pages:
        return None
    response = HttpResponse(xlsx_pages(pages), content_type=XLSX)
    name = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:60] or "bang"
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _title(table: Any, title: str, n: int) -> str:
    """A sheet's name may hold neither of these signs, nor be long, nor stand twice."""
    said = " ".join((table.xpath("string(ancestor::*[@role='region'][1]/@aria-label)") or title).split())
    plain = re.sub(r"[\[\]:*?/\\]", " ", said)[: LONGEST_TITLE - 3]
    return plain if n == 1 else f"{plain} {n}"


def _read(table: Any) -> tuple[list[str], list[list[Value]]]:
    heads = table.xpath("./thead/tr[last()]/*")
    rows = [[_value(cell) for cell in _cells(row)] for row in table.xpath("./tbody/tr | ./tfoot/tr | ./tr")]
    return [_words(cell) for cell in heads], rows


def _cells(row: Any) -> Iterator[Any]:
    yield from row.xpath("./td | ./th")


def _value(cell: Any) -> Value:
    """A day alone is a day, a whole number a number; anything else is what the page says."""
    words = _words(cell)
    [*days] = cell.xpath(".//time/@datetime")
    if len(days) == 1 and words == " ".join(cell.xpath("string(.//time)").split()):
        try:
            return date.fromisoformat(days[0])
        except ValueError:
            return words
    is_number = "num" in (cell.get("class") or "").split() and re.fullmatch(r"\d{1,3}(\.\d{3})*|\d+", words)
    return int(words.replace(".", "")) if is_number else words


def _words(cell: Any) -> str:
    """Without what only opens, sorts or hides."""
    shown = cell.xpath(f".//text()[not(ancestor::form or ancestor::details[{ASIDE}])]")
    return " ".join(" ".join(shown).split())


def _is_wide(rows: list[list[Value]], place: int) -> bool:
    return any(len(str(row[place])) > MANY_LETTERS for row in rows if place < len(row))
