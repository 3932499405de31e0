"""Words that a clerk selected: read in their context, as the reader would have read them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.actions import adoption
from giaoban.directives.models import Directive
from giaoban.directives.queries.desk import desk_page
from tests.cast import TODAY
from tests.directives.adopting import on_the_desk

if TYPE_CHECKING:
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
UNDER_A_HEADING = """KẾT LUẬN (dữ liệu mẫu)

1. Giao Huyện ủy Chư Sê:

a) Việc gặp gỡ từng hộ dân vùng dự án, trong tháng 9/2023;

b) Hoa dã quỳ nở vàng trên đồi.
"""


def added(cast: Cast, text: str, words: str) -> Directive:
    source = on_the_desk(cast.clerk, text)
    start = text.index(words)
    adoption.add(by=cast.clerk, text_id=source.pk, start=start, end=start + len(words))
    return Directive.objects.get(start=start)


def test_it_goes_to_whom_its_heading_addresses(cast: Cast) -> None:
    directive = added(cast, UNDER_A_HEADING, "gặp gỡ từng hộ dân vùng dự án, trong tháng 9/2023")
    assert [(one.phrase, one.body_id, one.role) for one in directive.addressees.all()] == [
        ("Huyện ủy Chư Sê", cast.chu_se.pk, "lead")
    ]


def test_its_term_is_read(cast: Cast) -> None:
    directive = added(cast, UNDER_A_HEADING, "gặp gỡ từng hộ dân vùng dự án, trong tháng 9/2023")
    assert (directive.due_phrase, directive.due_on, directive.kind) == (
        "trong tháng 9/2023",
        date(2023, 9, 30),
        "dated",
    )


def test_whoever_is_named_in_its_own_sentence_is_addressed(cast: Cast) -> None:
    text = "KẾT LUẬN (dữ liệu mẫu)\n\nTỉnh mong Huyện ủy Chư Sê giữ rừng. Đề nghị Huyện ủy Chư Sê trồng cây.\n"
    directive = added(cast, text, "trồng cây")
    assert [one.body_id for one in directive.addressees.all()] == [cast.chu_se.pk]


def test_a_task_for_nobody_is_a_question(cast: Cast) -> None:
    text = "KẾT LUẬN (dữ liệu mẫu)\n\nHoa dã quỳ nở vàng trên các sườn đồi quanh làng.\n"
    directive = added(cast, text, "nở vàng trên các sườn đồi")
    assert not directive.addressees.exists()
    adoption.set_aside_rest(by=cast.clerk, text_id=directive.instruction.source_text_id or 0, reason="Bối cảnh")
    head = desk_page(cast.clerk, directive.instruction.source_text_id or 0, today=TODAY).head
    assert (head.stage, head.questions, head.asks_key) == ("answer", 1, f"directive-{directive.start}-{directive.end}")
