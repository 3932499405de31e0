"""Who stands behind a bearer token: one person in one post, as of today. A post that has ended ends the key's use."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from giaoban.accounts.actions import use_token
from giaoban.kernel.errors import NotFound
from giaoban.organisation.queries import actor_for
from giaoban.ui.http import today

if TYPE_CHECKING:
    from giaoban.accounts.models import User
    from giaoban.kernel.actor import Actor


def holder_of(token: str) -> tuple[User, Actor] | None:
    found = use_token(key=token, at=datetime.now(UTC))
    if found is None:
        return None
    try:
        return found.user, actor_for(found.user, found.post_id, today())
    except NotFound:
        return None
