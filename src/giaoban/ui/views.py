"""The doors of the ui itself: the switch of language, and the page on which every component is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.views.i18n import set_language

from giaoban.ui import samples
from giaoban.ui.http import page
from giaoban.ui.wording import BADGES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["set_language", "styles"]


def styles(request: HttpRequest) -> HttpResponse:
    """The living style page. It is wired only for developers and tests."""
    messages.success(request, "Đã lưu tiến độ nhiệm vụ số 14.")
    return page(
        request,
        "ui/styles.html",
        office_name="Văn phòng Tỉnh ủy (mẫu)",
        banner="Dữ liệu mẫu – không phải nội dung thật",
        nav=samples.NAV,
        post_menu=samples.POST_MENU,
        states=list(BADGES),
        samples=samples,
        form=samples.SampleForm({"number": "", "day": "20/6/2023", "told": "on"}),
    )
