"""The form by which a text comes in: pasted words or one file."""

from __future__ import annotations

from typing import Any

from django import forms

from giaoban.intake.domain.naming import name_of
from giaoban.intake.wording import FORM


class PastedField(forms.CharField):
    """As a file's text is kept: without NUL, which PostgreSQL has not, and else as it is."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\0", "")


class BringInForm(forms.Form):
    name = forms.CharField(label=FORM["name"], max_length=200, required=False, help_text=FORM["name_hint"])
    text = PastedField(
        label=FORM["text"],
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "autofocus": True, "spellcheck": "false", "lang": "vi"}),
    )
    file = forms.FileField(label=FORM["file"], required=False, allow_empty_file=True)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("file") and not (said.get("text") or "").strip():
            self.add_error("text", forms.ValidationError(FORM["nothing"], code="required"))
        elif said.get("file") and (said.get("text") or "").strip():
            self.add_error("file", forms.ValidationError(FORM["both"], code="invalid"))
        return said

    def parcel(self) -> dict[str, Any]:
        """What ``bring_in`` takes besides the actor."""
        file = self.cleaned_data.get("file")
        if file:
            return {"name": file.name, "title": self.cleaned_data["name"].strip(), "content": file.read()}
        text = self.cleaned_data["text"]
        return {"name": self.cleaned_data["name"].strip() or name_of(text), "text": text}
