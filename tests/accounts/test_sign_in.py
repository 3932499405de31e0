"""Signing in: the page, the way on, the lock after too many wrong tries, and nothing of allauth beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from axes.models import AccessAttempt
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from giaoban.accounts.models import User
from giaoban.journal.models import JournalEntry

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client
    from pytest_django import DjangoCaptureOnCommitCallbacks

PASSWORD = "mat-khau-du-dai-9"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LIMIT = settings.AXES_FAILURE_LIMIT


@pytest.fixture
def person(db: None) -> User:
    return User.objects.create_user("thuky", PASSWORD, name="Thư ký")


@pytest.fixture
def guarded(person: User) -> User:
    """Somebody with a second factor."""
    TOTP.activate(person, SECRET)
    return person


def sign_in(
    client: Client, password: str = PASSWORD, *, login: str = "thuky", address: str = "127.0.0.1", **more: str
) -> HttpResponse:
    told = {"login": login, "password": password, **more}
    answer: HttpResponse = client.post(reverse("account_login"), told, REMOTE_ADDR=address)  # type: ignore[assignment]  # the client's own kind of answer
    return answer


def code_now() -> str:
    return str(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30)))


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_page_tells_password_managers_what_is_what(client: Client, db: None) -> None:
    page = client.get(reverse("account_login"))
    text = page.content.decode()
    assert page.status_code == 200
    assert 'autocomplete="username"' in text
    assert 'autocomplete="current-password"' in text
    assert "Tên đăng nhập" in text
    assert "Sign" not in text


def test_the_right_password_leads_where_one_wanted_to_go(client: Client, person: User) -> None:
    answer = sign_in(client, next="/accounts/me/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/me/")
    assert is_signed_in(client)


def test_the_way_on_never_leads_to_another_site(client: Client, person: User) -> None:
    assert sign_in(client, next="https://elsewhere.example/")["Location"] == settings.LOGIN_REDIRECT_URL


def test_capitals_in_the_name_do_not_matter(client: Client, person: User) -> None:
    sign_in(client, login="ThuKy")
    assert is_signed_in(client)


@pytest.mark.parametrize(("login", "password"), [("thuky", "sai"), ("khongco", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(
    client: Client, person: User, login: str, password: str
) -> None:
    answer = sign_in(client, password, login=login)
    assert answer.status_code == 200
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()
    assert not is_signed_in(client)


def test_too_many_wrong_tries_lock_with_a_page_that_says_how_long(client: Client, person: User) -> None:
    answers = [sign_in(client, "sai").status_code for _ in range(LIMIT)]
    assert answers == [200] * (LIMIT - 1) + [429]
    locked = sign_in(client)
    assert locked.status_code == 429
    assert locked["Retry-After"] == "900"
    assert "15 phút" in locked.content.decode()
    assert not is_signed_in(client), "the right password too waits"


def test_another_address_is_no_way_around_the_lock_nor_does_it_keep_it_shut(client: Client, person: User) -> None:
    for n in range(LIMIT):
        sign_in(client, "sai", address=f"10.0.0.{n}")
    noted = AccessAttempt.objects.latest("attempt_time").attempt_time
    for password in ("sai", PASSWORD):
        assert sign_in(client, password, address="10.9.9.9").status_code == 429
    assert not is_signed_in(client)
    assert AccessAttempt.objects.latest("attempt_time").attempt_time == noted, "the wait is not begun anew by others"


def test_one_persons_wrong_tries_do_not_lock_a_colleague_at_the_same_address(client: Client, person: User) -> None:
    for _ in range(LIMIT):
        sign_in(client, "sai", login="nguoikhac")
    assert sign_in(client).status_code == 302


def test_a_success_forgets_the_wrong_tries_before_it(client: Client, person: User) -> None:
    for _ in range(2):
        for _ in range(LIMIT - 1):
            sign_in(client, "sai")
        assert sign_in(client).status_code == 302
        client.logout()


def test_a_deactivated_account_is_told_so_only_to_who_knows_its_password(client: Client, person: User) -> None:
    User.objects.update(is_active=False)
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in sign_in(client, "sai").content.decode()
    assert sign_in(client)["Location"] == reverse("account_inactive")
    assert "Tài khoản đang bị khóa" in client.get(reverse("account_inactive")).content.decode()
    assert not is_signed_in(client)


def test_the_second_factor_is_asked_and_let_in_by_its_code(client: Client, guarded: User) -> None:
    assert sign_in(client)["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    assert "Mã xác thực" in client.get(reverse("mfa_authenticate")).content.decode()
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert is_signed_in(client)


def test_guessing_codes_locks_as_guessing_passwords_does(client: Client, guarded: User) -> None:
    sign_in(client)
    answers = [client.post(reverse("mfa_authenticate"), {"code": "abcdef"}).status_code for _ in range(LIMIT)]
    assert answers == [200] * (LIMIT - 1) + [429]
    assert client.post(reverse("mfa_authenticate"), {"code": code_now()}).status_code == 429
    assert not is_signed_in(client), "the right code too waits"


def test_the_second_factor_is_switched_on_with_a_picture_that_the_content_policy_allows(
    client: Client, person: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sign_in(client)
    on = reverse("mfa_activate_totp")
    assert client.get(on)["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(on)
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert "img-src 'self' data:" in page["Content-Security-Policy"]
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(on, {"code": format_hotp_value(hotp_value(secret, int(time.time()) // 30))})
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert JournalEntry.objects.get(kind="second_factor_changed").facts["change"] == "on"
    codes = client.get(reverse("mfa_download_recovery_codes")).content.decode()
    assert "Giao Ban: mã dự phòng" in codes


def test_changing_ones_password_is_an_act_and_keeps_the_session(client: Client, person: User) -> None:
    sign_in(client)
    new = "mot-mat-khau-khac-7"
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 302
    assert is_signed_in(client)
    assert User.objects.get().check_password(new)
    assert JournalEntry.objects.get().facts["through"] == "person"


@pytest.mark.parametrize(
    "path",
    ["signup/", "email/", "confirm-email/", "confirm-email/x/", "password/set/", "password/reset/",
     "password/reset/done/", "password/reset/key/1-x/", "login/code/", "login/code/confirm/", "login/", "logout/",
     "social/signup/", "social/login/cancelled/", "3rdparty/", "2fa/", "2fa/webauthn/", "phone/change/"],
)  # fmt: skip
def test_nothing_else_of_allauth_has_an_address(client: Client, db: None, path: str) -> None:
    assert client.get(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_reset_password", "account_set_password", "mfa_add_webauthn"]
)
def test_nothing_else_of_allauth_has_a_name(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_passwords_are_kept_with_argon2_outside_the_tests() -> None:
    asked = "from giaoban.config import settings; print(settings.PASSWORD_HASHERS[0])"
    told = subprocess.run([sys.executable, "-c", asked], env=_not_testing(), capture_output=True, text=True, check=True)
    assert told.stdout.strip().endswith("Argon2PasswordHasher")


def _not_testing() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "GIAOBAN_TESTING"}
