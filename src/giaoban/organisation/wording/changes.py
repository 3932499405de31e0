"""Words of the changes of the organisation: kinds, fields, effects, what people are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.organisation.domain.changes import ChangeKind
from giaoban.ui.wording import numbered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

CHANGES: Mapping[ChangeKind, _StrPromise] = {
    ChangeKind.NEW_BODY: _("Thành lập cơ quan"),
    ChangeKind.MERGE: _("Sáp nhập, hợp nhất"),
    ChangeKind.SPLIT: _("Chia, tách"),
    ChangeKind.RENAME: _("Đổi tên"),
    ChangeKind.MOVE: _("Chuyển cấp trên"),
    ChangeKind.ABOLISH: _("Kết thúc hoạt động"),
    ChangeKind.TRANSFER: _("Chuyển chức năng"),
    ChangeKind.NEW_GROUP: _("Lập nhóm"),
    ChangeKind.JOIN_GROUP: _("Đưa vào nhóm"),
    ChangeKind.LEAVE_GROUP: _("Đưa ra khỏi nhóm"),
}
ADVICE: Mapping[ChangeKind, _StrPromise] = {
    ChangeKind.NEW_BODY: _("Một cơ quan bắt đầu hoạt động."),
    ChangeKind.MERGE: _("Nhiều cơ quan thành một: một nơi đang có, hoặc một nơi mới."),
    ChangeKind.SPLIT: _("Một cơ quan thành nhiều nơi."),
    ChangeKind.RENAME: _("Vẫn cơ quan ấy, tên khác; trang cũ giữ tên cũ."),
    ChangeKind.MOVE: _("Đứng dưới nơi khác, theo một tuyến."),
    ChangeKind.ABOLISH: _("Kết thúc, không có nơi kế thừa."),
    ChangeKind.TRANSFER: _("Một phần việc sang nơi khác, cơ quan vẫn còn."),
    ChangeKind.NEW_GROUP: _("Địa chỉ chung mới cho kết luận."),
    ChangeKind.JOIN_GROUP: _("Thêm thành viên từ một ngày."),
    ChangeKind.LEAVE_GROUP: _("Bớt thành viên từ một ngày."),
}
ICONS: Mapping[ChangeKind, str] = {
    ChangeKind.NEW_BODY: "plus",
    ChangeKind.MERGE: "merge",
    ChangeKind.SPLIT: "split",
    ChangeKind.RENAME: "edit",
    ChangeKind.MOVE: "organisation",
    ChangeKind.ABOLISH: "close",
    ChangeKind.TRANSFER: "switch",
    ChangeKind.NEW_GROUP: "group",
    ChangeKind.JOIN_GROUP: "accept",
    ChangeKind.LEAVE_GROUP: "withdraw",
}
FIELD_LABELS: Mapping[str, _StrPromise] = {
    "bodies": _("Cơ quan"),
    "into": _("Nơi kế thừa đang có"),
    "new_names": _("Tên mới"),
    "short": _("Tên tắt"),
    "body_kind": _("Loại"),
    "level": _("Cấp"),
    "relation": _("Quan hệ"),
    "function": _("Chức năng được chuyển"),
    "group": _("Nhóm"),
    "in_groups": _("Nơi kế thừa vào các nhóm của cơ quan cũ"),
    "on": _("Có hiệu lực từ ngày"),
    "document": _("Văn bản căn cứ"),
}
FIELDS: Mapping[tuple[ChangeKind, str], _StrPromise] = {
    (ChangeKind.NEW_BODY, "new_names"): _("Tên đầy đủ"),
    (ChangeKind.NEW_BODY, "into"): _("Cấp trên"),
    (ChangeKind.MERGE, "bodies"): _("Các cơ quan sáp nhập"),
    (ChangeKind.MERGE, "new_names"): _("hoặc nơi kế thừa mới"),
    (ChangeKind.SPLIT, "bodies"): _("Cơ quan chia, tách"),
    (ChangeKind.SPLIT, "new_names"): _("và nơi kế thừa mới"),
    (ChangeKind.MOVE, "into"): _("Cấp trên mới"),
    (ChangeKind.TRANSFER, "into"): _("Nơi tiếp nhận"),
    (ChangeKind.NEW_GROUP, "new_names"): _("Tên nhóm"),
    (ChangeKind.NEW_GROUP, "bodies"): _("Thành viên"),
}
EFFECTS: Mapping[str, _StrPromise] = {
    "begins": _("%(body)s bắt đầu hoạt động; cấp trên: %(above)s"),
    "ends": _("%(body)s kết thúc; nơi kế thừa: %(heirs)s"),
    "hands_on": _("%(body)s chuyển “%(what)s” sang %(heirs)s"),
    "renamed": _("%(before)s đổi tên thành %(after)s"),
    "moved": _("%(body)s: cấp trên từ %(before)s thành %(after)s"),
    "group_made": _("Nhóm “%(group)s” có %(members)s thành viên"),
    "joins": _("Vào nhóm “%(group)s”: %(bodies)s"),
    "leaves": _("Ra khỏi nhóm “%(group)s”: %(bodies)s"),
}
FOLLOW = numbered("%(count)s cấp dưới trực tiếp chuyển về %(heir)s", "count")
OF_AN_END: Mapping[str, object] = {
    "work": numbered("%(count)s phần việc đang mở chờ văn phòng bàn giao", "count"),
    "people": numbered("%(count)s người giữ chức vụ ở đó được báo; chức vụ còn để bàn giao việc", "count"),
    "below": numbered("%(count)s cấp dưới trực tiếp", "count"),
}
GROUPS_END = _("ra khỏi các nhóm: %(groups)s")
DONE = numbered("Đã ghi %(count)s thay đổi; người ở các cơ quan liên quan được báo.", "count")
ENDED = _("%(body)s kết thúc hoạt động từ %(on)s (%(document)s). Nơi kế thừa: %(heirs)s")
TAKES_OVER = _("%(body)s kế thừa %(came_from)s từ %(on)s (%(document)s)")
RENAMED = _("%(before)s đổi tên thành %(after)s từ %(on)s (%(document)s)")
MOVED = _("%(body)s đổi cấp trên từ %(on)s: %(above)s (%(document)s)")
NOTICES: Mapping[str, _StrPromise] = {
    "body_ended": ENDED,
    "body_takes_over": TAKES_OVER,
    "body_renamed": RENAMED,
    "body_moved": MOVED,
}
REFUSALS: Mapping[str, _StrPromise] = {
    "changes_empty": _("Không có thay đổi nào; thêm ít nhất một dòng dưới dòng tên cột."),
    "changes_too_many": _("Mỗi lần chỉ nhận %(most)s thay đổi; hãy chia tệp."),
    "changes_stopped": _("Chưa ghi gì vì có %(count)s dòng không làm được; xem lý do ở từng dòng."),
    "changes_unread": _("Bảng thay đổi gửi lên không đọc được; hãy làm lại từ đầu."),
    "changes_of_unknown_form": _("%(where)s: chỉ nhận tệp .xlsx hoặc .csv."),
    "cells_merged": _("%(where)s: ô gộp; hãy bỏ gộp và điền từng ô."),
    "cell_is_a_formula": _("%(where)s: là công thức; hãy dán giá trị thay cho công thức."),
    "cell_too_long": _("%(where)s: cột “%(column)s” dài quá %(most)s ký tự."),
    "change_lacks": _("Còn thiếu: %(field)s."),
    "change_wants_one": _("Chỉ được nêu một: %(field)s."),
    "change_too_long": _("%(field)s dài quá %(most)s ký tự; hãy viết gọn lại."),
    "change_into_itself": _("Cơ quan sáp nhập, chia tách và nơi kế thừa là một; hãy nêu thêm cơ quan khác."),
    "change_word_unknown": _("“%(value)s” không hợp lệ ở cột %(field)s."),
    "body_unknown": _("Không có cơ quan nào tên “%(name)s” vào ngày đó; xem lại tên, hoặc ghi mã."),
    "body_unknown_near": _("Không có cơ quan nào tên “%(name)s” vào ngày đó. Gần nhất: %(near)s."),
    "body_not_on_the_day": _("“%(name)s” không hoạt động, hoặc mang tên khác, vào ngày %(day)s; xem lại ngày."),
    "body_name_of_several": _("Có nhiều cơ quan tên “%(name)s”; hãy ghi mã của cơ quan."),
    "body_name_taken": _("Đã có cơ quan tên “%(name)s” vào ngày đó."),
    "code_taken": _("Mã “%(key)s” đã dùng."),
    "group_unknown": _("Không có nhóm nào tên “%(name)s” vào ngày đó."),
    "group_name_taken": _("Đã có nhóm tên “%(name)s”."),
}


def effect_lines(code: str, facts: Mapping[str, object]) -> list[str]:
    """The effect, then what hangs on it, each a line."""
    if code == "follow":
        return [str(FOLLOW % facts)]
    lines = [str(EFFECTS[code]) % facts]
    if code == "ends":
        lines += [str(words % {"count": facts[name]}) for name, words in OF_AN_END.items() if facts.get(name)]  # type: ignore[operator]
        if facts["groups"] != "–":
            lines.append(str(GROUPS_END) % facts)
    return lines


def field_named(facts: Mapping[str, object]) -> dict[str, object]:
    """Facts with the field under the name that people see."""
    name = str(facts.get("field", ""))
    return {**facts, "field": FIELD_LABELS.get(name, name)}
