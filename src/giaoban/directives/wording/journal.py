"""What the journal says of each event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise as StrPromise

JOURNAL: Mapping[str, StrPromise] = {
    "draft_revised": _("Sửa bản nháp trên bàn đọc (lần %(version)s)"),
    "addressees_settled": _("Chốt cơ quan nhận trên bàn đọc (lần %(version)s)"),
    "conclusion_issued": _(
        "Ban hành văn bản số %(symbol)s: %(directives)s nhiệm vụ, %(assignments)s phần việc, "
        "chưa kể %(restricted)s nhiệm vụ hạn chế"
    ),
    "assignment_made": _("Giao cho %(body)s"),
    "assignment_accepted": _("%(body)s đã tiếp nhận"),
    "assignment_refused": _("%(body)s từ chối nhận: %(reason)s"),
    "progress_reported": _("%(body)s báo cáo tiến độ: %(text)s"),
    "completion_reported": _("%(body)s báo cáo hoàn thành: %(product)s, ngày %(finished_on)s"),
    "completion_verified": _("Xác nhận %(body)s đã hoàn thành"),
    "completion_returned": _("Trả lại %(body)s: %(reason)s"),
    "extension_asked": _("%(body)s xin gia hạn đến %(wanted_on)s: %(reason)s"),
    "extension_granted": _("Gia hạn cho %(body)s đến %(due_on)s"),
    "extension_denied": _("Không gia hạn cho %(body)s: %(reason)s"),
    "work_delegated": _("%(body)s phân công %(post)s"),
    "duty_passed_on": _("%(body)s giao %(bodies)s thực hiện một phần, mã %(child)s"),
    "milestone_set": _("%(body)s đặt mốc “%(title)s”, hạn %(due_on)s"),
    "milestone_reached": _("%(body)s đạt mốc “%(title)s” ngày %(reached_on)s"),
    "obstacle_reported": _("%(body)s báo vướng mắc, hỏi %(asked_of)s, cần trả lời chậm nhất %(answer_by)s: %(text)s"),
    "obstacle_answered": _("Trả lời vướng mắc của %(body)s, đã hỏi %(asked_of)s: %(text)s"),
    "prohibition_breached": _("%(body)s: việc không được để xảy ra đã xảy ra ngày %(breached_on)s: %(text)s"),
    "assignment_assessed": _("Đánh giá %(body)s: %(text)s"),
    "assignment_concluded": _("Kết luận %(body)s đã xong: %(reason)s"),
    "assignment_ended": _("Kết thúc theo dõi phần việc của %(body)s: %(reason)s"),
    "rhythm_set": _("Đặt nhịp định kỳ cho %(body)s từ %(since)s: %(reason)s"),
    "occurrence_opened": _("Mở kỳ %(period)s cho %(body)s, hạn %(due_on)s"),
    "assignment_paused": _("Tạm dừng phần việc của %(body)s: %(reason)s"),
    "assignment_resumed": _("Cho %(body)s tiếp tục: %(reason)s"),
    "assignment_withdrawn": _("Rút phần việc của %(body)s: %(reason)s"),
    "assignment_superseded": _("Phần việc của %(body)s được thay bằng văn bản %(document)s"),
    "assignment_merged": _("Gộp phần việc trùng của %(body)s: %(reason)s"),
    "assignment_made_standing": _("Chuyển phần việc của %(body)s thành thường xuyên: %(reason)s"),
    "assignment_reopened": _("Mở lại phần việc của %(body)s: %(reason)s"),
    "assignment_reassigned": _("Chuyển phần việc của %(body)s cho %(to_body)s: %(reason)s"),
    "assignment_handed_over": _("%(body)s bàn giao cho %(to_bodies)s: %(reason)s"),
}
