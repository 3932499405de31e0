"""``giaoban token``: keys to the API, each for one person in one post. Here, because posts are the organisation's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError

from giaoban.accounts import actions, queries
from giaoban.accounts.wording import COMMANDS
from giaoban.kernel.actor import CLOCKWORK
from giaoban.kernel.errors import GiaobanError
from giaoban.organisation.queries import post_to_act_in
from giaoban.ui.http import today
from giaoban.ui.wording import moment_text, sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Mã truy cập API của một người trong một chức vụ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        new = verbs.add_parser("new", help="tạo mã; mã chỉ hiện một lần")
        new.add_argument("--user", required=True)
        new.add_argument("--post", type=int, help="số của chức vụ, khi người đó giữ nhiều chức vụ")
        new.add_argument("--label", default="")
        new.add_argument("--days", type=int, help="số ngày có hiệu lực; bỏ trống: đến khi thu hồi")
        verbs.add_parser("list", help="liệt kê").add_argument("--user")
        verbs.add_parser("revoke", help="thu hồi").add_argument("token", type=int)

    def handle(self, *_: object, verb: str, **told: str) -> None:
        try:
            getattr(self, verb)(**told)
        except GiaobanError as refusal:
            raise CommandError(sentence(refusal)) from None

    def new(self, *, user: str, post: int | None, label: str, days: int | None, **_: object) -> None:
        person = queries.named(user, by=CLOCKWORK)
        chosen = post_to_act_in(person, post, today())
        ends = datetime.now(UTC) + timedelta(days=days) if days is not None else None
        token, key = actions.make_token(
            by=CLOCKWORK, user_id=person.pk, post_id=chosen.pk, label=label, expires_at=ends
        )
        told = {"token": token.pk, "username": person.username, "post": chosen.title}
        self.stderr.write(str(COMMANDS["token"]) % told)
        self.stdout.write(key)

    def list(self, *, user: str | None, **_: object) -> None:
        people = [queries.named(user, by=CLOCKWORK)] if user else queries.searched(CLOCKWORK)
        for person in people:
            for token in queries.tokens_of(person.pk):
                used = moment_text(token.last_used_at) if token.last_used_at else "–"
                state = "-" if token.revoked_at else "+"
                self.stdout.write(f"{state} {token.pk}\t{person.username}\t{token.post_id}\t{token.label}\t{used}")

    def revoke(self, *, token: int, **_: object) -> None:
        revoked = actions.revoke_token(by=CLOCKWORK, token_id=token)
        self.stdout.write(str(COMMANDS["token_revoked"]) % {"label": revoked.label})
