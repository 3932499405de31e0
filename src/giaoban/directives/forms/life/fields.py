"""What the forms of an assignment's verbs are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.directives.actions.evidence import Upload

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile
    from django.utils.functional import _StrPromise as StrPromise

    from giaoban.directives.models import Assignment
    from giaoban.kernel.actor import Actor

LONGEST = 5000
FILES_AT_ONCE = 10
EVIDENCE_LIMITS = _("Không quá 10 tệp; mỗi tệp không quá 20 MB, tất cả không quá 60 MB.")
CHOOSE_FILES_AGAIN = _("Hãy chọn lại tệp minh chứng trước khi gửi lại.")
CHOOSE = _("Hãy chọn…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Before whom and what the form stands: it decides what there is to choose from."""

    by: Actor
    assignment: Assignment
    on: date


class VerbForm(forms.Form):
    """Every verb carries the version that the person saw. Its fields bear the names that the action gives them."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, scene: Scene, **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer(scene)

    def offer(self, scene: Scene) -> None:
        """Fills the choices and first values that depend on the assignment."""

    def told(self) -> dict[str, Any]:
        """What the action is called with; asked of a valid form."""
        return dict(self.cleaned_data)

    def choose_from(self, name: str, choices: Iterable[tuple[int, str]], *, empty: StrPromise | str = CHOOSE) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- says which fields may be filled
        field.choices = [("", empty), *choices]


class KeyField(forms.TypedChoiceField):
    """One of several things, by its key; nothing chosen is None."""

    def __init__(self, **named: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **named)


class KeysField(forms.TypedMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **named: Any) -> None:
        super().__init__(coerce=int, **named)


def lines(label: StrPromise, *, rows: int = 4, **named: Any) -> forms.CharField:
    """Several lines of words. A browser that is told the most it may take cuts what is pasted and says nothing."""
    named = {"max_length": LONGEST} | named
    field = forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **named)
    del field.widget.attrs["maxlength"]
    return field


def document(*, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=_("Văn bản (số, ký hiệu, ngày)"),
        required=required,
        max_length=200,
        help_text=_("Ví dụ: 812-CV/TU ngày 05/7/2023."),
    )


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


def uploads(files: Iterable[UploadedFile[Any]]) -> list[Upload]:
    return [Upload(file.name or "", file.read()) for file in files]
