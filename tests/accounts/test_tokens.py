"""Tokens: one person in one post, only the digest kept, touched once a minute, revoked at once."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from giaoban.accounts import actions
from giaoban.accounts.domain import digest_of
from giaoban.accounts.models import Token
from giaoban.journal.models import JournalEntry
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused

if TYPE_CHECKING:
    from django.test import Client

    from tests.cast import Cast

NOW = datetime(2023, 4, 10, 2, tzinfo=UTC)


def make(cast: Cast, **more: datetime) -> tuple[Token, str]:
    clerk = cast.clerk
    return actions.make_token(by=clerk, user_id=clerk.user_id or 0, post_id=clerk.post_id, label="thử", **more)


def test_the_key_is_shown_once_and_only_its_digest_is_kept(cast: Cast) -> None:
    token, key = make(cast)
    assert (key[:3], len(key)) == ("gb_", 46)
    assert token.digest == digest_of(key)
    row = str(Token.objects.values().get())
    assert key not in row
    assert key not in JournalEntry.objects.get(kind="token_made").canonical


def test_a_use_finds_the_token_and_is_noted_once_a_minute(cast: Cast) -> None:
    token, key = make(cast)
    for seconds, noted in ((0, 0), (59, 0), (60, 60), (61, 60)):
        used = actions.use_token(key=key, at=NOW + timedelta(seconds=seconds))
        assert used is not None
        token.refresh_from_db()
        assert token.last_used_at == NOW + timedelta(seconds=noted)


def test_what_opens_nothing(cast: Cast) -> None:
    _, key = make(cast, expires_at=datetime.now(UTC) + timedelta(days=1))
    later = datetime.now(UTC) + timedelta(days=2)
    assert actions.use_token(key=key, at=datetime.now(UTC)) is not None
    assert actions.use_token(key=key, at=later) is None
    assert actions.use_token(key=key + "x", at=NOW) is None
    assert actions.use_token(key="", at=NOW) is None
    actions.deactivate(by=cast.administrator, user_id=cast.users["clerk"].pk, reason="thử")
    assert actions.use_token(key=key, at=datetime.now(UTC)) is None


def test_revoking_ends_it_for_ever(cast: Cast) -> None:
    token, key = make(cast)
    with pytest.raises(NotFound):
        actions.revoke_token(by=cast.head_of_office, token_id=token.pk)
    actions.revoke_token(by=cast.clerk, token_id=token.pk)
    assert actions.use_token(key=key, at=NOW) is None
    with pytest.raises(Refused, match="token_is_revoked"):
        actions.revoke_token(by=cast.administrator, token_id=token.pk)


def test_the_administrator_cannot_make_a_key_that_acts_for_another(cast: Cast) -> None:
    leader = cast.leader
    with pytest.raises(Forbidden, match="only_the_person"):
        actions.make_token(by=cast.administrator, user_id=leader.user_id or 0, post_id=leader.post_id, label="")


def test_a_dead_or_homeless_token_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid, match="token_would_be_dead"):
        make(cast, expires_at=NOW)
    with pytest.raises(Refused, match="token_needs_a_post"):
        actions.make_token(by=CLOCKWORK, user_id=cast.users["clerk"].pk, post_id=None, label="")


def test_a_person_makes_one_on_the_own_page(client: Client, cast: Cast) -> None:
    client.force_login(cast.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.post(reverse("accounts:new_token"), {"label": "văn bản"}).content.decode()
    token = Token.objects.get()
    assert token.post_id == cast.clerk.post_id
    assert any(digest_of(word) == token.digest for word in page.replace("<", " ").replace(">", " ").split())


def test_the_operators_commands(cast: Cast) -> None:
    out, err = io.StringIO(), io.StringIO()
    call_command("token", "new", "--user", "body_clerk", "--label", "thử", stdout=out, stderr=err)
    key = out.getvalue().strip()
    used = actions.use_token(key=key, at=NOW)
    assert used is not None
    assert used.post_id == cast.body_clerk.post_id
    assert "chỉ hiện một lần" in err.getvalue()
    call_command("token", "list", stdout=(told := io.StringIO()))
    headings, row = told.getvalue().splitlines()
    assert headings.split("  ")[0] == "Số"
    assert row.split()[:4] == [str(used.pk), "đang", "dùng", "body_clerk"]
    assert cast.body_clerk.post_title in row
    call_command("token", "revoke", str(used.pk), stdout=io.StringIO())
    assert actions.use_token(key=key, at=NOW) is None
    with pytest.raises(CommandError, match="Không có tài khoản nào tên"):
        call_command("token", "new", "--user", "ai.do")


def test_who_holds_no_post_is_told_where_posts_are_given(cast: Cast) -> None:
    actions.create_account(by=CLOCKWORK, username="moi", name="Mới")
    with pytest.raises(CommandError, match="ở trang Tổ chức"):
        call_command("token", "new", "--user", "moi")


def test_an_email_is_checked_at_the_command_line_as_on_the_page(db: None) -> None:
    with pytest.raises(CommandError, match="không phải địa chỉ thư điện tử"):
        call_command("user", "add", "thuky", "--name", "Thư ký", "--email", "thuky@")


def test_a_person_with_several_posts_must_name_one(cast: Cast) -> None:
    from giaoban.organisation.models import Appointment  # noqa: PLC0415 -- only this test

    appointment = Appointment.objects.get(user=cast.users["technician"])
    Appointment.objects.create(user=cast.users["clerk"], post=appointment.post, valid_from=appointment.valid_from)
    with pytest.raises(CommandError, match="nhiều chức vụ"):
        call_command("token", "new", "--user", "clerk")
    call_command("token", "new", "--user", "clerk", "--post", str(appointment.post_id), stdout=io.StringIO())
    assert Token.objects.get().post_id == appointment.post_id


def test_the_user_commands(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*words: str) -> str:
        call_command("user", *words, stdout=(out := io.StringIO()))
        return out.getvalue()

    assert "/accounts/link/" in run("add", "thuky", "--name", "Thư ký")
    assert run("list") == "? thuky\tThư ký\n"
    monkeypatch.setattr("sys.stdin", io.StringIO("mat-khau-du-dai-9\n"))
    run("password", "thuky")
    assert run("list").startswith("+")
    assert "/accounts/link/" in run("invite", "thuky")
    run("deactivate", "thuky", "--reason", "nghỉ hưu")
    assert run("list").startswith("-")
    run("activate", "thuky")
    with pytest.raises(CommandError, match="không bật xác thực hai lớp"):
        run("reset-second-factor", "thuky", "--reason", "mất máy")
    with pytest.raises(CommandError, match="đã có người dùng"):
        run("add", "thuky", "--name", "Thư ký")
