"""The demonstration province, loaded once for a module's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Real data in one transaction that is rolled back when the module is done."""
    from django.db import transaction  # noqa: PLC0415 -- only after Django's set-up

    from giaoban.journal.acts import Act  # noqa: PLC0415 -- the same

    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        _load(Act)
        yield
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


def _load(act_type: type) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 -- the same
    from functools import partial  # noqa: PLC0415 -- the same

    from giaoban.kernel.actor import CLOCKWORK  # noqa: PLC0415 -- the same
    from giaoban.organisation.actions.demonstration import _make_accounts, demonstration_file  # noqa: PLC0415
    from giaoban.organisation.actions.organisation_file import load_in  # noqa: PLC0415 -- the same

    act = act_type(by=CLOCKWORK, at=datetime(2023, 1, 3, tzinfo=UTC))
    load_in(act, file=demonstration_file(), source="gia-lai", sample=True, make_accounts=partial(_make_accounts, "!"))
