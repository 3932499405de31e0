"""The forms of an assignment's verbs. They clean the shape of the input; actions decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.directives.domain import Verb
from giaoban.ui.forms import DayField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.core.files.uploadedfile import UploadedFile

SEVERAL_LINES = forms.Textarea(attrs={"rows": 5})
FILES_AT_ONCE = 10
CHOOSE_FILES_AGAIN = _("Hãy chọn lại tệp minh chứng trước khi gửi lại.")

AT: Mapping[str, str] = {
    "words_too_long": "text",
    "life_reason_missing": "reason",
    "progress_missing": "text",
    **dict.fromkeys(
        (
            "file_without_content",
            "file_over_limit",
            "file_kind_unknown",
            "file_is_something_else",
            "file_old_office",
            "file_damaged",
            "file_unpacks_too_large",
            "binary",
            "undecodable",
            "legacy_font",
            "too_large",
        ),
        "evidence",
    ),
}
"""Which field a refusal is about; a mark of secrecy may stand in any of them, so it is told above the form."""


class FileInput(forms.FileInput):
    """Under this name the house's field template shows it as its file picker."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files up to ten; Django's own field knows only one."""

    widget = FileInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(given) > FILES_AT_ONCE:
            raise forms.ValidationError(_("Mỗi lần đính kèm không quá %(most)s tệp.") % {"most": FILES_AT_ONCE})
        return [super(SeveralFilesField, self).clean(one, initial) for one in given]


class VerbForm(forms.Form):
    """Every verb carries the version that the person saw."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReasonForm(VerbForm):
    reason = forms.CharField(label=_("Lý do"), widget=SEVERAL_LINES, max_length=5000)


class ProgressForm(VerbForm):
    text = forms.CharField(
        label=_("Đã làm được gì"),
        widget=SEVERAL_LINES,
        max_length=5000,
        help_text=_("Vài câu là đủ: kết quả, khó khăn, việc tiếp theo. Không nhập nội dung mật."),
    )
    percent = forms.IntegerField(
        label=_("Ước đạt (%)"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Có thể bỏ trống."),
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), _("Ghi một số từ 0 đến 100.")),
    )


class DoneForm(VerbForm):
    kind = forms.CharField(
        label=_("Loại văn bản sản phẩm"), required=False, max_length=100, help_text=_("Ví dụ: Báo cáo, Kế hoạch.")
    )
    number = forms.CharField(label=_("Số, ký hiệu"), required=False, max_length=100, help_text=_("Ví dụ: 125-BC/HU."))
    on = DayField(
        label=_("Ngày của sản phẩm"),
        help_text=_("Ngày ký văn bản, hoặc ngày làm xong. Đúng hạn hay không tính theo ngày này."),
    )
    none_because = forms.CharField(
        label=_("Nếu không có văn bản, vì sao"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(label=_("Kết quả"), required=False, max_length=5000, widget=SEVERAL_LINES)
    evidence = SeveralFilesField(
        label=_("Tệp minh chứng"),
        required=False,
        help_text=_("Không quá 10 tệp; mỗi tệp không quá 20 MB, tất cả không quá 60 MB."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not any(cleaned.get(name, "").strip() for name in ("number", "none_because")):
            self.add_error("number", _("Hãy ghi số, ký hiệu văn bản sản phẩm, hoặc lý do vì sao không có."))
        return cleaned


class VerifyForm(VerbForm):
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


FORMS: Mapping[Verb, type[VerbForm]] = {
    Verb.ACCEPT: VerbForm,
    Verb.REFUSE: ReasonForm,
    Verb.REPORT_PROGRESS: ProgressForm,
    Verb.REPORT_DONE: DoneForm,
    Verb.VERIFY: VerifyForm,
    Verb.RETURN: ReasonForm,
}
