"""Words printed on the notice itself: official papers are Vietnamese whatever the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTICE: Mapping[str, str] = {
    "type": "Thông báo",
    "abstract": "Kết luận của %(who)s tại %(where)s",
    "a_conference": "hội nghị giao ban",
    "opening": "Ngày %(day)s, %(who)s tổ chức %(title)s%(chaired)s. Kết luận của hội nghị như sau:",
    "opening_undated": "%(who)s tổ chức %(title)s%(chaired)s. Kết luận của hội nghị như sau:",
    "opening_alone": "%(who)s kết luận và giao nhiệm vụ như sau:",
    "chaired": ", do %(chairs)s chủ trì",
    "assessment": "Kết quả đạt được và tồn tại, hạn chế",
    "tasks": "Nhiệm vụ trong thời gian tới",
    "to_all": "Các cơ quan, đơn vị",
    "beside": "phối hợp: %(who)s",
    "due": "thời hạn: %(day)s",
    "undated": "không ấn định ngày, đánh giá tại hội nghị sau",
    "filed": "Lưu Văn phòng",
    "control": "Nhật ký số %(seq)s: %(hash)s",
}
