"""Words of the hand-over: why somebody is proposed, what to look at before a duty moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from giaoban.directives.domain.handing import Because
from giaoban.ui.wording import day_text, numbered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Protocol

    from django.utils.functional import _StrPromise as StrPromise

    class _Duty(Protocol):
        @property
        def waits_for_verification(self) -> bool: ...
        @property
        def extension_until(self) -> date | None: ...
        @property
        def obstacles(self) -> int: ...
        @property
        def parts(self) -> int: ...


BECAUSE: Mapping[Because, StrPromise] = {
    Because.ONLY: _("nơi kế thừa duy nhất"),
    Because.NAMED: _("câu giao việc nêu đích danh"),
    Because.FUNCTION: _("theo chức năng được tiếp nhận"),
    Because.SEVERAL: _("nhiều nơi kế thừa, cần chọn"),
    Because.NOBODY: _("không có nơi kế thừa, cần chọn"),
}
USUAL_REASON = _("Cơ quan kết thúc hoạt động do sắp xếp tổ chức.")
DONE = numbered("Đã bàn giao %(duties)s phần việc cho %(bodies)s cơ quan; các cơ quan nhận được báo.", "duties")
VERIFY_FIRST = _("Đã báo hoàn thành, chờ xác nhận: nên xác nhận hoặc trả lại trước.")
DECIDE_FIRST = _("Đang xin gia hạn đến %(day)s: nên quyết định trước, bàn giao thì đề nghị này hết hiệu lực.")
OBSTACLES = numbered("%(count)s vướng mắc chưa được trả lời", "count")
PARTS = numbered("Đã giao cấp dưới %(count)s phần; cơ quan nhận theo dõi tiếp", "count")


def notes(duty: _Duty) -> list[str]:
    """What a person should see to before, or know of after."""
    said = []
    if duty.waits_for_verification:
        said.append(str(VERIFY_FIRST))
    if duty.extension_until:
        said.append(str(DECIDE_FIRST) % {"day": day_text(duty.extension_until)})
    if duty.obstacles:
        said.append(str(OBSTACLES % {"count": duty.obstacles}))
    if duty.parts:
        said.append(str(PARTS % {"count": duty.parts}))
    return said
