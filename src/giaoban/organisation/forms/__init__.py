"""Shapes of what the pages send."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from giaoban.accounts.domain import is_username
from giaoban.kernel.actor import Mandate, Role
from giaoban.organisation import wording
from giaoban.ui.forms import DayField

if TYPE_CHECKING:
    from giaoban.organisation.queries import NamedBody

Choices = list[tuple[str, object]]
SHORTEST_PASSWORD = 10


def _choices(labels: object, keys: Iterable[str]) -> Choices:
    return [(key, labels[key]) for key in keys]  # type: ignore[index]  # a mapping of lazy sentences


class MembersForm(forms.Form):
    members = forms.TypedMultipleChoiceField(
        label=_("Thành viên"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    since = DayField(label=_("Từ ngày"))

    def __init__(self, *args: object, bodies: Iterable[NamedBody], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        members = self.fields["members"]
        assert isinstance(members, forms.TypedMultipleChoiceField)  # noqa: S101 -- narrows the type
        members.choices = [(one.id, one.name) for one in bodies]


class PostForm(forms.Form):
    title = forms.CharField(label=_("Chức danh"), max_length=300)
    role = forms.ChoiceField(label=_("Vai trò"), choices=_choices(wording.ROLES, [r.value for r in Role]))
    is_head = forms.BooleanField(label=_("Người đứng đầu"), required=False)
    since = DayField(label=_("Từ ngày"))


class AppointForm(forms.Form):
    username = forms.CharField(label=_("Tên đăng nhập"), max_length=60)
    since = DayField(label=_("Từ ngày"))


class FileForm(forms.Form):
    file = forms.FileField(label=_("Tệp tổ chức"), help_text=_("Tệp .toml, .xlsx hoặc .csv, tới 5 MB."))


class CalendarDayForm(forms.Form):
    day = DayField(label=_("Ngày"))
    working = forms.TypedChoiceField(
        label=_("Là"),
        coerce=lambda said: said == "1",
        choices=[("0", _("ngày nghỉ")), ("1", _("ngày làm bù"))],
    )
    name = forms.CharField(label=_("Lý do"), max_length=200)
    source = forms.CharField(label=_("Căn cứ"), max_length=200, help_text=_("Số văn bản quyết định, ví dụ: 12-TB/TU."))
    since = DayField(label=_("Áp dụng từ ngày"), help_text=_("Tính hạn trước ngày này vẫn theo lịch cũ."))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class UndecideForm(forms.Form):
    source = forms.CharField(label=_("Căn cứ"), max_length=200)
    since = DayField(label=_("Áp dụng từ ngày"))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SignerForm(forms.Form):
    authority = forms.CharField(label=_("Ký thay"), max_length=200, required=False, help_text=_("T/M BAN THƯỜNG VỤ"))
    position = forms.CharField(label=_("Chức vụ người ký"), max_length=200, help_text=_("CHÁNH VĂN PHÒNG"))
    name = forms.CharField(label=_("Họ tên"), max_length=200, required=False)
    since = DayField(label=_("Từ ngày"))


class MandateForm(forms.Form):
    post = forms.TypedChoiceField(label=_("Chức vụ được ủy quyền"), coerce=int)
    kind = forms.TypedChoiceField(
        label=_("Quyền"), coerce=Mandate, choices=_choices(wording.MANDATES, [k.value for k in Mandate])
    )
    since = DayField(label=_("Từ ngày"))
    until = DayField(label=_("Đến trước ngày"), required=False)
    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False)

    def __init__(self, *args: object, posts: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        post = self.fields["post"]
        assert isinstance(post, forms.TypedChoiceField)  # noqa: S101 -- narrows the type
        post.choices = posts


class ReadingGroupForm(forms.Form):
    name = forms.CharField(label=_("Tên nhóm"), max_length=200, help_text=_("Ví dụ: Nhân sự; Vụ việc; Biên giới."))


class ReaderForm(forms.Form):
    reader = forms.TypedChoiceField(label=_("Người đọc"), coerce=int)
    since = DayField(label=_("Từ ngày"))

    def __init__(self, *args: object, people: Iterable[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        reader = self.fields["reader"]
        assert isinstance(reader, forms.TypedChoiceField)  # noqa: S101 -- narrows the type
        reader.choices = list(people)


class EndReadingForm(forms.Form):
    until = DayField(label=_("Thôi đọc từ ngày"), required=False)


class SetUpForm(forms.Form):
    """Three steps on one page. Only the administrator's account must be made at once.

    ``code`` is asked for where the machine itself does not prove who is in front of the page; None: it is not asked.
    """

    code = forms.CharField(
        label=_("Mã thiết lập"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Lệnh giaoban serve in mã này ra trên máy chủ."),
    )
    name = forms.CharField(label=_("Tên văn phòng"), max_length=300, help_text=_("Văn phòng Tỉnh ủy …"))
    committee = forms.CharField(
        label=_("Cấp ủy triệu tập hội nghị"),
        max_length=300,
        help_text=_("Tên đầy đủ; nếu nạp tệp thì đúng tên trong tệp."),
    )
    place = forms.CharField(label=_("Địa danh trên văn bản"), max_length=120)
    file = forms.FileField(
        label=_("Tệp tổ chức"),
        required=False,
        help_text=_("Không bắt buộc: .toml, .xlsx hoặc .csv. Có thể nạp sau."),
    )
    authority = forms.CharField(label=_("Ký thay"), max_length=200, required=False, help_text=_("T/L BAN THƯỜNG VỤ"))
    position = forms.CharField(
        label=_("Chức vụ người ký"), max_length=200, required=False, help_text=_("CHÁNH VĂN PHÒNG")
    )
    admin_username = forms.CharField(label=_("Tên đăng nhập"), max_length=60)
    admin_name = forms.CharField(label=_("Họ tên"), max_length=200)
    admin_password = forms.CharField(
        label=_("Mật khẩu"),
        min_length=SHORTEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ít nhất 10 ký tự."),
    )
    head_username = forms.CharField(label=_("Tên đăng nhập"), max_length=60, required=False)
    head_name = forms.CharField(label=_("Họ tên"), max_length=200, required=False)
    head_password = forms.CharField(
        label=_("Mật khẩu"),
        required=False,
        min_length=SHORTEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: object, code: str | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        self._code = code
        if code is None:
            del self.fields["code"]

    def clean_code(self) -> str:
        written = str(self.cleaned_data["code"]).strip().upper()
        if not constant_time_compare(written, self._code or ""):
            raise ValidationError(_("Mã chưa đúng; hãy xem lại dòng mà lệnh giaoban serve đã in ra."))
        return written

    def clean_admin_username(self) -> str:
        return _username(str(self.cleaned_data["admin_username"]))

    def clean_head_username(self) -> str:
        return _username(str(self.cleaned_data["head_username"]))

    def clean(self) -> dict[str, object]:
        said = self.cleaned_data
        of_head = [bool(said.get(f"head_{part}")) for part in ("username", "name", "password")]
        if any(of_head) and not all(of_head):
            self.add_error("head_username", _("Điền đủ ba ô của chánh văn phòng, hoặc bỏ trống cả ba."))
        if said.get("head_username") and said["head_username"] == said.get("admin_username"):
            self.add_error("head_username", _("Hai tài khoản phải có tên đăng nhập khác nhau."))
        return said


def _username(written: str) -> str:
    username = written.strip().lower()
    if username and not is_username(username):
        raise ValidationError(_("Chỉ dùng chữ thường không dấu, số, dấu chấm, gạch ngang; bắt đầu bằng chữ."))
    return username


def day_in(said: Mapping[str, str], default: date) -> date:
    """The day of ``?on=``; anything that is not a day means the default."""
    try:
        return DayField(required=False).clean(said.get("on", "")) or default
    except ValidationError:
        return default
