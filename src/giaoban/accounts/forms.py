"""Forms of sign-in and of accounts: labels in the user's language, fields that password managers understand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.functional import lazy

from giaoban.accounts import adapters, wording
from giaoban.accounts.domain import Details, is_username

if TYPE_CHECKING:
    from giaoban.accounts.models import User

CODE_ATTRIBUTES = {"autocomplete": "one-time-code", "inputmode": "text", "autocapitalize": "off", "spellcheck": "false"}
RULES_OF_PASSWORDS = lazy(lambda: " ".join(password_validators_help_texts()), str)()


def _name(form: forms.BaseForm, labels: dict[str, Any]) -> None:
    for field, label in labels.items():
        if field in form.fields:
            form.fields[field].label = label
            form.fields[field].widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, wording.SIGN_IN_LABELS)
        plain = {"autocapitalize": "off", "autocorrect": "off", "spellcheck": "false", "autofocus": True}
        self.fields["login"].widget.attrs.update(plain)


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, wording.PASSWORD_LABELS)
        self.fields["password1"].help_text = RULES_OF_PASSWORDS


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, wording.SIGN_IN_LABELS)


class _CountsWrongCodes:
    """Codes are tried under the same lock-out as passwords: six digits alone would fall to patience."""

    user: User

    def clean_code(self) -> str:
        adapters.refuse_when_locked(context.request, self.user)
        try:
            code: str = super().clean_code()  # type: ignore[misc]  # stands before one of allauth's forms
        except forms.ValidationError:
            adapters.count_wrong_code(context.request, self.user)
            raise
        return code


class CodeForm(_CountsWrongCodes, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, wording.CODE_LABELS)
        self.fields["code"].widget.attrs.update(CODE_ATTRIBUTES, autofocus=True)


class CodeAgain(_CountsWrongCodes, CodeAgainForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, wording.CODE_LABELS)
        self.fields["code"].widget.attrs.update(CODE_ATTRIBUTES, autofocus=True)


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, wording.CODE_LABELS)
        self.fields["code"].widget.attrs.update(CODE_ATTRIBUTES, inputmode="numeric")


class PasswordByLinkForm(forms.Form):
    """``username`` is hidden from eyes but not from password managers, so that they store the pair."""

    password1 = forms.CharField(
        label=wording.PASSWORD_LABELS["password1"],
        help_text=RULES_OF_PASSWORDS,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "autofocus": True}),
    )
    password2 = forms.CharField(
        label=wording.PASSWORD_LABELS["password2"],
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if {"password1", "password2"} <= cleaned.keys() and cleaned["password1"] != cleaned["password2"]:
            self.add_error("password2", wording.PASSWORDS_DIFFER)
        return cleaned


class PersonForm(forms.Form):
    name = forms.CharField(
        label=wording.PERSON_LABELS["name"],
        help_text=wording.NAME_HELP,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=wording.PERSON_LABELS["email"],
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    work_phone = forms.CharField(
        label=wording.PERSON_LABELS["work_phone"],
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )


class NewAccountForm(PersonForm):
    username = forms.CharField(
        label=wording.PERSON_LABELS["username"],
        help_text=wording.USERNAME_HELP,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )
    field_order = ["username", "name", "email", "work_phone"]

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"]).strip().lower()
        if not is_username(username):
            raise forms.ValidationError(wording.USERNAME_HELP)
        return username


class MyselfForm(forms.Form):
    """One's own work address and preferences; the name is the administrator's to change."""

    email = forms.EmailField(
        label=wording.PERSON_LABELS["email"], required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    work_phone = forms.CharField(
        label=wording.PERSON_LABELS["work_phone"],
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    language = forms.ChoiceField(label=wording.PERSON_LABELS["language"], choices=wording.LANGUAGES)
    single_key_shortcuts = forms.BooleanField(
        label=wording.PERSON_LABELS["single_key_shortcuts"], help_text=wording.SHORTCUTS_HELP, required=False
    )

    def details(self, *, name: str) -> Details:
        return Details(name=name, **self.cleaned_data)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=wording.REASON_LABEL, max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class TokenForm(forms.Form):
    label = forms.CharField(
        label=wording.TOKEN_LABEL,
        help_text=wording.TOKEN_HELP,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
