"""The words of conferences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

REFUSALS: Mapping[str, StrPromise] = {
    "conference_not_found": _("Không có hội nghị này, hoặc bạn không được xem."),
    "conference_of_another_office": _("Hội nghị này thuộc văn phòng khác."),
    "only_the_office_changes_conferences": _("Chỉ văn phòng được sửa thông tin hội nghị."),
    "conference_changed": _("Người khác vừa sửa thông tin hội nghị này; hãy xem lại rồi sửa tiếp."),
    "conference_is_printed": _("Thông tin hội nghị đã in trên thông báo số %(symbol)s nên không sửa được nữa."),
    "conference_without_title": _("Cần ghi tên hội nghị."),
    "conference_words_too_long": _("Tên hoặc địa điểm hội nghị dài quá %(limit)s ký tự."),
    "conference_fact_unknown": _("Hình thức hoặc buổi họp không có trong danh sách."),
}

MODES: Mapping[str, StrPromise] = {
    "online": _("Trực tuyến"),
    "in_person": _("Trực tiếp"),
    "hybrid": _("Trực tiếp kết hợp trực tuyến"),
}

PARTS_OF_DAY: Mapping[str, StrPromise] = {
    "morning": _("Buổi sáng"),
    "afternoon": _("Buổi chiều"),
    "evening": _("Buổi tối"),
    "day": _("Cả ngày"),
}

JOURNAL: Mapping[str, StrPromise] = {
    "conference_recorded": _("Ghi nhận hội nghị “%(title)s”"),
    "conference_changed": _("Sửa thông tin hội nghị: %(changed)s"),
    "conference_withdrawn": _("Rút hội nghị “%(title)s” khỏi hồ sơ"),
}

CONFERENCE = _("Hội nghị")
FLASH_CHANGED = _("Đã ghi thông tin hội nghị.")

LABELS: Mapping[str, StrPromise] = {
    "title": _("Tên hội nghị"),
    "held_on": _("Ngày họp"),
    "part_of_day": _("Buổi"),
    "mode": _("Hình thức"),
    "venue": _("Địa điểm"),
    "period_reviewed": _("Kỳ đánh giá"),
    "period_planned": _("Kỳ triển khai"),
    "unknown": _("chưa rõ"),
}
