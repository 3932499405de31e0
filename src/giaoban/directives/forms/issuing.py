"""The form of issue: number, day, signer, and the reasons that are asked for where something speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.directives.actions.notice import Imprint
from giaoban.papers.domain import SignatureBlock
from giaoban.ui.forms import DayField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from giaoban.organisation.models import Signer

NEXT, GIVEN = "next", "given"
OF_OUR_REGISTER = ("numbering", "number", "symbol", "scope", "begin_after", "jump_reason")
"""Not asked of another office's paper, which keeps its own number."""
OF_OUR_SIGNERS = ("signer", "signer_name")
TWO_LINES = {"rows": 2}

AT: Mapping[str, str] = {
    "number_is_not_next": "number",
    "number_taken": "number",
    "number_too_large": "number",
    "series_in_use": "begin_after",
    "symbol_of_series": "symbol",
    "numbers_skipped_want_a_reason": "jump_reason",
    "gaps_need_a_reason": "gaps_reason",
    "perhaps_issued_already": "twin_reason",
    "over_before_issue": "late_reason",
    "several_over_before_issue": "late_reason",
    "restricted_is_over_before_issue": "late_reason",
}
"""Which field a refusal is about."""


class ImprintForm(forms.Form):
    """What stands in the form of issue while one looks at the paper: what is wrong or missing yet is as offered."""

    number = forms.IntegerField(required=False, min_value=1)
    symbol = forms.CharField(required=False, max_length=60)
    issued_on = DayField(required=False)
    signer = forms.IntegerField(required=False)
    signer_name = forms.CharField(required=False, max_length=200)

    def imprint(self, signers: Iterable[Signer], *, number: int, symbol: str) -> Imprint:
        said, several = self.cleaned_data, list(signers)
        first = next(iter(several), None)
        signer = next((one for one in several if one.pk == said.get("signer")), first)
        return Imprint(
            number=said.get("number") or number,
            symbol=said.get("symbol") or symbol,
            signature=SignatureBlock(
                authority=signer.authority if signer else "",
                position=signer.position if signer else "",
                name=said.get("signer_name") or (signer.name if signer else ""),
            ),
        )


class IssueForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    numbering = forms.ChoiceField(
        label=_("Cách lấy số"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (NEXT, _("Cấp số tiếp theo trong sổ")),
            (GIVEN, _("Văn bản đã có số: giữ số và ngày như trên văn bản")),
        ],
    )
    number = forms.IntegerField(
        label=_("Số"), min_value=1, error_messages={"min_value": _("Số văn bản bắt đầu từ 01.")}
    )
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60)
    scope = forms.CharField(label=_("Nhiệm kỳ hoặc năm"), max_length=20)
    begin_after = forms.IntegerField(
        label=_("Số cuối đã cấp trong sổ giấy"),
        required=False,
        min_value=0,
        error_messages={"min_value": _("Số văn bản bắt đầu từ 01.")},
        help_text=_("Chỉ ghi khi bắt đầu dùng giữa kỳ; sổ ở đây sẽ cấp tiếp từ số sau đó."),
    )
    issued_on = DayField(label=_("Ngày ban hành"))
    signer = forms.TypedChoiceField(
        label=_("Người ký"),
        coerce=int,
        error_messages={
            "invalid_choice": _(
                "Vào ngày ban hành không có người ký này; hãy chọn người ký khác, hoặc thêm trong Thể thức ký."
            )
        },
    )
    signer_name = forms.CharField(
        label=_("Họ tên người ký"),
        required=False,
        max_length=200,
        help_text=_("Để trống thì lấy họ tên trong Thể thức ký."),
    )
    gaps_reason = forms.CharField(
        label=_("Lý do ban hành khi còn đoạn chưa xử lý"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs=TWO_LINES),
    )
    twin_reason = forms.CharField(
        label=_("Lý do vẫn ban hành khi đã có văn bản giống"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs=TWO_LINES),
    )
    jump_reason = forms.CharField(
        label=_("Lý do số trên văn bản bỏ qua các số trước"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs=TWO_LINES),
    )
    late_reason = forms.CharField(
        label=_("Lý do giữ hạn đã qua trước ngày ban hành"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs=TWO_LINES),
    )

    def __init__(self, *args: Any, signers: Iterable[Signer], without: Iterable[str], **kwargs: Any) -> None:
        """``without`` names the fields that nothing asks for now."""
        super().__init__(*args, **kwargs)
        choices = [
            (one.pk, " · ".join(part for part in (one.authority, one.position, one.name) if part)) for one in signers
        ]
        self.fields["signer"].choices = choices  # type: ignore[attr-defined]  # a choice field
        if not choices:
            self.fields["signer"].help_text = _("Vào ngày này chưa có người ký nào; hãy thêm trong Thể thức ký.")
        for name in set(without):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Where the series begins after the paper register, the number that was offered is the one after it."""
        said: dict[str, Any] = super().clean() or {}
        begun = said.get("begin_after")
        if begun and not self.is_given and said.get("number") == self.initial.get("number"):
            said["number"] = begun + 1
        return said

    @property
    def is_given(self) -> bool:
        return bool(self.cleaned_data.get("numbering") == GIVEN)

    def asked(self) -> dict[str, Any]:
        """As ``issue_conclusion`` wants it."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("numbering", "signer")}
        return said | {
            "signer_id": self.cleaned_data.get("signer"),
            "already_numbered": self.is_given,
            "begin_after": None if self.is_given else said.get("begin_after"),
        }
