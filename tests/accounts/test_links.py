"""One-time links: made by the administrator or the operator, used once, within a day, the newest only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from giaoban.accounts import actions, queries
from giaoban.accounts.adapters import address_of
from giaoban.accounts.domain import LINK_LIFETIME, LinkPurpose
from giaoban.accounts.models import one_time_links
from giaoban.journal.models import JournalEntry
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import Forbidden, Invalid, NotFound, Refused

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.accounts.actions import OneTimeLink
    from giaoban.accounts.models import User
    from tests.cast import Cast

PASSWORD = "mat-khau-du-dai-9"


@pytest.fixture
def invited(db: None) -> User:
    return actions.create_account(by=CLOCKWORK, username="thuky", name="Thư ký")


def link_for(user: User) -> OneTimeLink:
    return actions.make_link(by=CLOCKWORK, user_id=user.pk)


def use(link: OneTimeLink, password: str = PASSWORD) -> User:
    return actions.set_password_by_link(uid=link.uid, key=link.key, password=password)


def test_an_invitation_sets_the_first_password_and_then_is_spent(invited: User) -> None:
    link = link_for(invited)
    assert link.purpose == LinkPurpose.INVITATION
    assert use(link).check_password(PASSWORD)
    with pytest.raises(NotFound, match="link_is_spent"):
        use(link)


def test_a_later_link_is_a_reset(invited: User) -> None:
    use(link_for(invited))
    assert link_for(queries.one(invited.pk, by=CLOCKWORK)).purpose == LinkPurpose.RESET


def test_a_newer_link_ends_the_older(invited: User) -> None:
    older, newer = link_for(invited), link_for(invited)
    with pytest.raises(NotFound):
        use(older)
    use(newer)


def test_a_link_lives_a_day(invited: User, monkeypatch: pytest.MonkeyPatch) -> None:
    link = link_for(invited)
    later = datetime.now() + LINK_LIFETIME + timedelta(minutes=1)  # noqa: DTZ005 -- Django's keys count in local time
    monkeypatch.setattr(one_time_links, "_now", lambda: later)
    with pytest.raises(NotFound):
        use(link)


def test_a_deactivated_account_has_no_link_and_its_links_end(invited: User, cast: Cast) -> None:
    link = link_for(invited)
    actions.deactivate(by=cast.administrator, user_id=invited.pk, reason="chuyển công tác")
    with pytest.raises(NotFound):
        use(link)
    with pytest.raises(Refused, match="account_is_shut"):
        link_for(invited)


@pytest.mark.parametrize(("uid", "key"), [("", ""), ("MQ", "x-y"), ("%00", "a"), ("OTk5OTk5OTk5OTk5OTk5OTk5", "x")])
def test_nonsense_is_answered_like_a_spent_link(db: None, uid: str, key: str) -> None:
    with pytest.raises(NotFound, match="link_is_spent"):
        queries.behind_link(uid, key)


def test_a_weak_password_is_refused_and_the_link_lives_on(invited: User) -> None:
    link = link_for(invited)
    for weak in ("ngan", "1234567890", "qwertyuiop"):
        with pytest.raises(Invalid, match="password_weak"):
            use(link, weak)
    use(link)


def test_the_journal_says_that_a_link_was_made_and_used_but_never_the_link(invited: User) -> None:
    link = link_for(invited)
    use(link)
    entries = list(JournalEntry.objects.all())
    assert [e.kind for e in entries] == ["account_created", "one_time_link_made", "password_set"]
    assert (entries[2].facts["through"], entries[2].actor_name) == ("link", "Thư ký")
    assert not any(link.key in e.canonical or PASSWORD in e.canonical for e in entries)


def test_only_the_administrator_makes_links(cast: Cast) -> None:
    for by in (cast.clerk, cast.head_of_office, cast.leader, cast.inspector):
        with pytest.raises(Forbidden, match="only_the_administrator"):
            actions.make_link(by=by, user_id=cast.users["body_clerk"].pk)


def test_the_page_of_a_link_greets_sets_and_leads_to_sign_in(client: Client, invited: User) -> None:
    path = address_of(link_for(invited)).removeprefix("http://localhost:8000")
    page = client.get(path)
    text = page.content.decode()
    assert "Chào Thư ký" in text
    assert text.count('autocomplete="new-password"') == 2
    assert 'value="thuky" autocomplete="username"' in text
    assert "no-store" in page["Cache-Control"]
    wrong = client.post(path, {"password1": PASSWORD, "password2": "khác"})
    assert wrong.status_code == 422
    assert "Hai lần nhập chưa giống nhau." in wrong.content.decode()
    answer = client.post(path, {"password1": PASSWORD, "password2": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (303, reverse("account_login"))
    spent = client.get(path)
    assert spent.status_code == 404
    assert "Liên kết không còn dùng được" in spent.content.decode()
