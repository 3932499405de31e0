"""Words that a clerk selected: read in their context, as the reader would have read them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.directives.actions import adoption, drafts
from giaoban.directives.models import Directive, Instruction
from giaoban.directives.queries.desk import desk_page
from giaoban.kernel.errors import Refused
from tests.cast import TODAY
from tests.directives.adopting import offered, on_the_desk
from tests.directives.pages import at, said, seen, select
from tests.factories import issue

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.intake.models import SourceText
    from tests.cast import Cast

pytestmark = pytest.mark.django_db
UNDER_A_HEADING = """KẾT LUẬN (dữ liệu mẫu)

1. Giao Huyện ủy Chư Sê:

a) Việc gặp gỡ từng hộ dân vùng dự án, trong tháng 9/2023;

b) Hoa dã quỳ nở vàng trên đồi.
"""


TWO_BODIES = """KẾT LUẬN (dữ liệu mẫu)

Yêu cầu Huyện ủy Chư Sê rà soát danh mục dự án. Yêu cầu Huyện ủy Đak Đoa kiểm tra việc gieo trồng. \
Hoa dã quỳ nở vàng trên đồi.
"""


def added(cast: Cast, text: str, words: str) -> Directive:
    source = on_the_desk(cast.clerk, text)
    return added_to(cast, source, words)


def added_to(cast: Cast, source: SourceText, words: str) -> Directive:
    start = source.text.index(words)
    adoption.add(by=cast.clerk, text_id=source.pk, start=start, end=start + len(words))
    return Directive.objects.get(start=start)


def addressed(directive: Directive) -> list[tuple[str, int | None, str, bool]]:
    return [(one.phrase, one.body_id, one.role, one.to_confirm) for one in directive.addressees.all()]


def test_it_goes_to_whom_its_heading_addresses(cast: Cast) -> None:
    directive = added(cast, UNDER_A_HEADING, "gặp gỡ từng hộ dân vùng dự án, trong tháng 9/2023")
    assert addressed(directive) == [("Huyện ủy Chư Sê", cast.chu_se.pk, "lead", True)]  # a question until confirmed


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


def test_the_body_that_the_words_name_has_the_task_and_not_the_one_of_the_sentence_before(cast: Cast) -> None:
    """Else a task goes to a body that nobody gave it to, and looks as if somebody had decided so."""
    source = on_the_desk(cast.clerk, TWO_BODIES)
    first = offered(cast.clerk, source, "rà soát danh mục")
    adoption.adopt(by=cast.clerk, text_id=source.pk, proposal_ids=[first.id])
    whole = "Yêu cầu Huyện ủy Đak Đoa kiểm tra việc gieo trồng"
    assert addressed(added_to(cast, source, whole)) == [("Huyện ủy Đak Đoa", cast.dak_doa.pk, "lead", False)]


def test_words_of_a_sentence_go_to_whom_that_sentence_names(cast: Cast) -> None:
    directive = added(cast, TWO_BODIES, "kiểm tra việc gieo trồng")
    assert addressed(directive) == [("Huyện ủy Đak Đoa", cast.dak_doa.pk, "lead", False)]


class TestWordsThatNameNobody:
    """Whose they are is taken from the task before: a guess, which is asked and stands in the way of the issue."""

    @pytest.fixture
    def guessed(self, cast: Cast) -> Directive:
        source = on_the_desk(cast.clerk, TWO_BODIES)
        ids = [offered(cast.clerk, source, words).id for words in ("rà soát danh mục", "kiểm tra việc")]
        adoption.adopt(by=cast.clerk, text_id=source.pk, proposal_ids=ids)
        return added_to(cast, source, "nở vàng trên đồi")

    def test_they_are_not_given_before_somebody_says_so(self, cast: Cast, guessed: Directive) -> None:
        assert addressed(guessed) == [("Huyện ủy Đak Đoa", cast.dak_doa.pk, "lead", True)]
        with pytest.raises(Refused, match="addressee_to_confirm"):
            issue(cast, Instruction.objects.get())

    def test_the_desk_asks_and_one_key_answers(self, cast: Cast, guessed: Directive, client: Client) -> None:
        source = guessed.instruction.source_text
        assert source is not None
        client.force_login(cast.users["clerk"])
        [button] = select(seen(client, source), "button[name=leading]")
        assert said(button) == "1 Vẫn giao cho Huyện ủy Đak Đoa"
        assert "Từ được chọn không nêu cơ quan" in said(select(seen(client, source), ".desk-asks")[0])
        client.post(at(source, "lead"), {"leading": button.get("value")})
        assert addressed(guessed) == [("Huyện ủy Đak Đoa", cast.dak_doa.pk, "lead", False)]
        assert not select(seen(client, source), "button[name=leading]")

    def test_what_a_phrase_means_does_not_say_whose_they_are(self, cast: Cast, guessed: Directive) -> None:
        text_id = guessed.instruction.source_text_id or 0
        drafts.settle(by=cast.clerk, text_id=text_id, phrase="Huyện ủy Đak Đoa", body_id=cast.pleiku.pk)
        assert addressed(guessed) == [("Huyện ủy Đak Đoa", cast.pleiku.pk, "lead", True)]
