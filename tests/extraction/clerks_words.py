"""A golden case in a clerk's own words: what a line may be called in Vietnamese, and what it is then compared as."""

from __future__ import annotations

import re
from collections.abc import Mapping

LINES: Mapping[str, str] = {
    "nhiệm vụ": "directive",
    "hội nghị": "conference",
    "người chủ trì": "chair",
    "cảnh báo": "warning",
}
FIELDS: Mapping[str, str] = {
    "nơi nhận": "to",
    "chủ trì": "lead",
    "phối hợp": "with",
    "thời hạn": "due",
    "giờ": "time",
    "cách giao": "by",
    "loại việc": "kind",
    "lĩnh vực": "field",
    "sản phẩm": "product",
    "tên": "title",
    "ngày": "date",
    "buổi": "part_of_day",
    "hình thức": "mode",
    "nơi họp": "venue",
    "kỳ đánh giá": "period_reviewed",
    "kỳ kế hoạch": "period_planned",
}
VALUES: Mapping[str, Mapping[str, str]] = {
    "by": {"giao": "assign", "yêu cầu": "order", "đề nghị": "request", "nhắc": "urge"},
    "kind": {
        "có thời hạn": "dated",
        "định kỳ": "recurring",
        "đánh giá kỳ sau": "assess_at_next_conference",
        "định hướng": "guidance",
        "không để xảy ra": "zero_event",
    },
    "part_of_day": {"sáng": "morning", "chiều": "afternoon", "tối": "evening"},
    "mode": {"trực tuyến": "online", "trực tiếp": "in_person", "kết hợp": "hybrid"},
}
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def as_compared(line: str) -> str:
    """What is not known stays as it is: the two ways of writing may stand side by side."""
    kind, *parts = line.split(" | ")
    return " | ".join([LINES.get(kind.strip().lower(), kind), *map(_part, parts)])


def _part(part: str) -> str:
    name, equals, value = part.partition("=")
    if part.startswith('"') or not equals:
        return part
    name = FIELDS.get(name.strip().lower(), name.strip())
    return f"{name}={VALUES.get(name, {}).get(value.lower(), _day(value))}"


def _day(value: str) -> str:
    found = _DAY.fullmatch(value)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else value
