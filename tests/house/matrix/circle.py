"""The doors of the circle: texts, conferences, directives, oversight. Things that are not there are not there for all.

The rows of things with a life (desk, verbs, files) become rows of real ones as their apps' tests lend the makers.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from giaoban.directives.domain.old_columns import OldColumns
from giaoban.directives.domain.old_list import ListColumn
from giaoban.directives.models import Addressee, Directive, Instruction, OldList
from giaoban.petitions.actions import Asked, file_petition
from tests.cast import SINCE
from tests.directives.adopting import offered, on_the_desk
from tests.house.matrix import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cast import Cast

TEXT = "Rà soát, báo cáo kết quả trước ngày 30/6/2023."


def a_conclusion(cast: Cast) -> Sequence[object]:
    return [_draft(cast).instruction_id]


def a_draft(cast: Cast) -> Sequence[object]:
    return [_draft(cast).pk]


def _draft(cast: Cast) -> Directive:
    conclusion = Instruction.objects.create(convened_by=cast.committee, title="Kết luận mẫu", is_sample=True)
    draft = Directive.objects.create(instruction=conclusion, text=TEXT, start=0, end=len(TEXT), title=TEXT)
    Addressee.objects.create(directive=draft, ordinal=1, phrase="Huyện ủy Chư Sê", role="lead", body=cast.chu_se)
    return draft


def a_table(_cast: Cast) -> Sequence[object]:
    return ["csv"]


def a_period(_cast: Cast) -> Sequence[object]:
    return ["2023-Q1"]


def a_form(_cast: Cast) -> Sequence[object]:
    return ["01"]


def none_there(_cast: Cast) -> Sequence[object]:
    return [0]


def no_verb_there(_cast: Cast) -> Sequence[object]:
    return [0, "accept"]


def a_text_on_the_desk(cast: Cast) -> Sequence[object]:
    return [on_the_desk(cast.clerk).pk]


def a_verb_of_the_desk(cast: Cast) -> Sequence[object]:
    return [on_the_desk(cast.clerk).pk, "adopt"]


def an_old_list(cast: Cast) -> Sequence[object]:
    return [_old_list(cast).pk]


def a_line_of_a_list(cast: Cast) -> Sequence[object]:
    return [_old_list(cast).pk, 2]


def _old_list(cast: Cast) -> OldList:
    """With its columns said: line 2 is a task."""
    columns = OldColumns(places={0: ListColumn.TEXT, 1: ListColumn.LEAD}, paper="12-TB/TU", paper_day=SINCE)
    return OldList.objects.create(
        convened_by=cast.committee,
        name="danh-sach.xlsx",
        sheets=[{"title": "", "lines": [["Nội dung", "Chủ trì"], [TEXT, "Huyện ủy Chư Sê"]]}],
        columns=columns.as_json(),
        added_at=datetime(2023, 4, 10, tzinfo=UTC),
        added_by="Chuyên viên",
    )


def a_row_of_the_desk(cast: Cast) -> Sequence[object]:
    text = on_the_desk(cast.clerk)
    return [text.pk, offered(cast.clerk, text, "tổ chức lớp").key, "edit"]


def a_petition(cast: Cast) -> Sequence[object]:
    asked = Asked(text="Đề nghị sửa đường (mẫu).", proposer_id=cast.chu_se.pk, addressed_id=cast.dak_doa.pk)
    return [file_petition(by=cast.body_clerk, asked=asked).pk]


def to_answer(cast: Cast) -> Sequence[object]:
    return [*a_petition(cast), "answer"]


ROWS = {
    "oversight:today": row(otherwise=200),
    "oversight:leading": row(otherwise=403, head_of_office=200, leader=200),
    "oversight:inspection": row(otherwise=403, clerk=200, head_of_office=200, leader=200, inspector=200, stranger=200),
    **dict.fromkeys(
        ("oversight:map", "oversight:trend", "oversight:silent", "oversight:repeated"),
        row(otherwise=403, clerk=200, head_of_office=200, leader=200, inspector=200, stranger=200),
    ),
    "oversight:totals": row(otherwise=403, clerk=200, head_of_office=200, leader=200, inspector=200, stranger=200),
    "oversight:periods": row(otherwise=403, clerk=200, head_of_office=200, leader=200, inspector=200, stranger=200),
    "oversight:period": row(
        otherwise=403, args=a_period, clerk=200, head_of_office=200, leader=200, inspector=200, stranger=200
    ),
    "oversight:close": row(otherwise=403, args=a_period, method="POST", head_of_office=303),
    "oversight:note": row(otherwise=403, args=a_period, method="POST", head_of_office=422),
    "oversight:forms": row(otherwise=403, clerk=200, head_of_office=200, leader=200, inspector=200, stranger=200),
    "oversight:form": row(
        otherwise=403, args=a_form, clerk=200, head_of_office=200, leader=200, inspector=200, stranger=200
    ),
    "oversight:form_sheet": row(
        otherwise=403, args=a_form, clerk=200, head_of_office=200, leader=200, inspector=200, stranger=200
    ),
    "oversight:rating": row(otherwise=200, technician=403, administrator=403),
    "oversight:reply": row(otherwise=422, args=none_there, method="POST"),
    "oversight:check": row(otherwise=403, clerk=200, head_of_office=200, leader=200, inspector=200, stranger=200),
    "intake:texts": row(otherwise=200),
    "intake:bring_in": row(otherwise=422, method="POST"),
    "intake:read_again": row(otherwise=404, args=none_there, method="POST"),
    "conferences:list": row(otherwise=200),
    "conferences:conference": row(otherwise=404, args=none_there),
    "conferences:change": row(otherwise=404, args=none_there, method="POST"),
    "directives:register": row(otherwise=200),
    "directives:export": row(otherwise=200, args=a_table),
    "directives:sheet": row(otherwise=200),
    "directives:calendar": row(otherwise=200),
    "directives:bulk": row(otherwise=303, method="POST", data={"verb": "verify"}),
    "directives:save_filter": row(otherwise=303, method="POST", data={"query": "time=overdue", "name": "Quá hạn"}),
    "directives:drop_filter": row(otherwise=404, args=none_there, method="POST"),
    "directives:old_lists": row(otherwise=200),
    "directives:old_list_sample": row(otherwise=200),
    "directives:old_list": row(
        otherwise=404, clerk=200, head_of_office=200, leader=200, inspector=200, args=an_old_list
    ),
    "directives:old_list_columns": row(
        otherwise=404, clerk=200, head_of_office=200, leader=403, inspector=403, args=an_old_list
    ),
    "directives:old_list_line": row(
        otherwise=404,
        clerk=303,
        head_of_office=303,
        leader=403,
        inspector=403,
        method="POST",
        args=a_line_of_a_list,
        data={"version": "1", "due": "30/6/2023"},
    ),
    "directives:old_list_name": row(
        otherwise=404, clerk=422, head_of_office=422, leader=422, inspector=422, method="POST", args=an_old_list
    ),
    "directives:old_list_take": row(
        otherwise=404,
        clerk=403,
        head_of_office=303,
        leader=403,
        inspector=403,
        method="POST",
        args=an_old_list,
        data={"version": "1"},
    ),
    "directives:old_list_drop": row(
        otherwise=404,
        clerk=303,
        head_of_office=303,
        leader=403,
        inspector=403,
        method="POST",
        args=an_old_list,
        data={"version": "1"},
    ),
    "directives:old_list_to_mend": row(
        otherwise=404, clerk=200, head_of_office=200, leader=200, inspector=200, args=an_old_list
    ),
    "directives:labels": row(otherwise=403, clerk=200, head_of_office=200, leader=200, inspector=200, stranger=200),
    "directives:my_body": row(otherwise=200),
    "directives:to_assess": row(otherwise=403, clerk=200, head_of_office=200, leader=200, inspector=200, stranger=200),
    "directives:instructions": row(otherwise=200),
    "directives:new_paper": row(otherwise=403, clerk=200, head_of_office=200, stranger=200),
    "directives:describe_paper": row(
        otherwise=404, clerk=422, head_of_office=422, leader=422, inspector=422, args=a_conclusion, method="POST"
    ),
    "directives:new_order": row(otherwise=403, clerk=200, head_of_office=200, stranger=200),
    "directives:read_spoken": row(otherwise=403, clerk=200, head_of_office=200, stranger=200, method="POST"),
    "directives:directive": row(otherwise=404, args=a_draft),  # a draft lives on the desk
    "directives:instruction": row(
        otherwise=404, clerk=303, head_of_office=303, leader=303, inspector=303, args=a_conclusion
    ),
    "directives:issue": row(otherwise=404, clerk=200, head_of_office=200, leader=200, inspector=200, args=a_conclusion),
    "directives:notice": row(
        otherwise=404, clerk=200, head_of_office=200, leader=200, inspector=200, args=a_conclusion
    ),
    "directives:hand_over": row(
        otherwise=403, clerk=200, head_of_office=200, leader=200, inspector=200, stranger=200, body_head=200
    ),
    "directives:verb": row(otherwise=404, args=no_verb_there),
    "directives:desk": row(
        otherwise=404, args=a_text_on_the_desk, clerk=200, head_of_office=200, leader=200, inspector=200
    ),
    "directives:desk_act": row(
        otherwise=404,
        args=a_verb_of_the_desk,
        method="POST",
        clerk=422,
        head_of_office=422,
        leader=403,
        inspector=403,
    ),
    "directives:desk_row": row(otherwise=404, args=a_row_of_the_desk, clerk=200, head_of_office=200),
    "petitions:list": row(otherwise=200),
    "petitions:export": row(otherwise=200, args=a_table),
    "petitions:new": row(otherwise=200, leader=403, inspector=403, technician=403, administrator=403),
    "petitions:petition": row(
        otherwise=404,
        clerk=200,
        head_of_office=200,
        leader=200,
        inspector=200,
        body_clerk=200,
        body_head=200,
        other_body_clerk=200,
        args=a_petition,
    ),
    "petitions:move": row(
        otherwise=404,
        clerk=422,
        head_of_office=422,
        other_body_clerk=422,
        leader=403,
        inspector=403,
        body_clerk=403,
        body_head=403,
        args=to_answer,
        method="POST",
    ),
    "files:download": row(otherwise=404, args=none_there),
}
