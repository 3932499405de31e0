"""Lists as offices send them, for the tests: every line is ours."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from openpyxl import Workbook

from giaoban.directives.models import OldList
from tests.directives.pages import select, tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.test import Client

HEAD = ("STT", "Số văn bản", "Ngày ban hành", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn",
        "Tình trạng", "Ngày hoàn thành", "Ghi chú")  # fmt: skip
PAPER, DAY = "12-TB/TU", date(2023, 1, 9)


def line(text: str, lead: str = "Huyện ủy Chư Sê", **told: Any) -> tuple[Any, ...]:
    """One line of the usual list; ``told`` names what differs."""
    said = {"paper": PAPER, "day": DAY, "with": "", "due": "30/6/2023", "state": "Đang làm", "done": None} | told
    return (1, said["paper"], said["day"], text, lead, said["with"], said["due"], said["state"], said["done"], "")


def workbook(lines: Sequence[Sequence[Any]], *, head: Sequence[str] = HEAD, above: int = 0) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for _ in range(above):
        sheet.append(["DANH SÁCH MẪU"])
    sheet.append(list(head))
    for one in lines:
        sheet.append(list(one))
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(client: Client, content: bytes, name: str = "danh-sach.xlsx") -> Any:
    file = io.BytesIO(content)
    file.name = name
    return client.post(reverse("directives:old_lists"), {"file": file})


def columns_of(client: Client, old: OldList, query: str = "") -> dict[str, str]:
    """The page of columns as it is offered: what a clerk sends who changes nothing."""
    page = tree(client.get(reverse("directives:old_list_columns", args=[old.pk]) + query))
    form = page.xpath("//form[@method='post' and .//input[@name='version']]")[-1]
    return dict(form.form_values())


def read_in(client: Client, content: bytes, name: str = "danh-sach.xlsx", **said: str) -> OldList:
    """Sent, and its columns taken as they are guessed but for what is ``said``."""
    assert send(client, content, name).status_code == 303
    old = OldList.objects.latest("pk")
    answer = client.post(reverse("directives:old_list_columns", args=[old.pk]), columns_of(client, old) | said)
    assert answer.status_code == 303, answer.content.decode()
    old.refresh_from_db()
    return old


def lines_shown(client: Client, old: OldList, query: str = "?show=") -> Mapping[int, str]:
    """By the number of the line, what the page says of it."""
    page = tree(client.get(reverse("directives:old_list", args=[old.pk]) + query))
    rows = select(page, "tbody tr")
    return {int(one.get("id").removeprefix("line-")): " ".join(one.text_content().split()) for one in rows}


def take(client: Client, old: OldList) -> Any:
    return client.post(reverse("directives:old_list_take", args=[old.pk]), {"version": old.version})
