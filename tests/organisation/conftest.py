"""The demonstration province for the tests of this folder, loaded once and undone at the end of each module."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.transaction import Atomic
    from pytest_django.plugin import DjangoDbBlocker

    from giaoban.kernel.actor import Actor

BEFORE, AFTER = date(2023, 3, 29), date(2026, 1, 5)


class Province:
    """Keys by code, so that a test reads like the province."""

    before, after = BEFORE, AFTER

    def body(self, code: str) -> int:
        from giaoban.organisation.models import Body  # noqa: PLC0415 -- models only after Django's set-up

        return Body.objects.get(code=code).pk

    def group(self, code: str) -> int:
        from giaoban.organisation.models import BodyGroup  # noqa: PLC0415 -- the same

        return BodyGroup.objects.get(code=code).pk

    @property
    def issuer(self) -> int:
        return self.body("tinh-uy")

    def actor(self, username: str, on: date = BEFORE) -> Actor:
        from giaoban.accounts.models import User  # noqa: PLC0415 -- the same
        from giaoban.organisation.queries import actor_for  # noqa: PLC0415 -- the same

        return actor_for(User.objects.get(username=username), None, on)


def _outer() -> Atomic:
    """A transaction around a test, in which an act may still believe itself the outermost."""
    from django.db import transaction  # noqa: PLC0415 -- the same

    outer = transaction.atomic()
    outer._from_testcase = True  # type: ignore[attr-defined]  # what Django's own TestCase does
    return outer


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    from django.db import transaction  # noqa: PLC0415 -- the same

    from giaoban.journal.acts import Act  # noqa: PLC0415 -- the same
    from giaoban.kernel.actor import CLOCKWORK  # noqa: PLC0415 -- the same
    from giaoban.organisation.actions.demonstration import load_demonstration_in  # noqa: PLC0415 -- the same

    with django_db_blocker.unblock(), _outer():
        act = Act(by=CLOCKWORK, at=datetime(2023, 1, 3, tzinfo=UTC))
        load_demonstration_in(act, password="mat-khau-mau-2023")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def province(_loaded: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Province]:
    """Each test's own changes are undone by a savepoint of its own."""
    from django.db import transaction  # noqa: PLC0415 -- the same

    with django_db_blocker.unblock(), _outer():
        yield Province()
        transaction.set_rollback(True)
