"""Every address of the product against every role: a page that is missing from the matrix fails the suite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.matrix import ANONYMOUS, CAST, WHO, matrix

if TYPE_CHECKING:
    from django.test import Client

    from tests.cast import Cast
    from tests.house.matrix import Row

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OUTSIDE = frozenset({"live"})
"""A stream answers only through ASGI (tests/live asks who may listen)."""

OF_THE_API = "api:"
"""The API's doors have a matrix of their own (tests/api): they answer to tokens, not to sessions."""

MATRIX = matrix()


def all_url_names() -> set[str]:
    return {name for name in _names(get_resolver(), "") if not name.startswith(OF_THE_API)} - OUTSIDE


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield space + (pattern.name or str(pattern.pattern))
        else:
            below = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern, below)


def test_every_address_is_in_the_matrix_and_every_row_has_an_address() -> None:
    names = all_url_names()
    assert sorted(names - MATRIX.keys()) == []
    assert sorted(MATRIX.keys() - names) == []


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_who_may_enter(name: str, client: Client, cast: Cast) -> None:
    row = MATRIX[name]
    address = reverse(name, args=row.args(cast))
    met = {who: _knock(client, cast, who, address, row) for who in WHO}
    assert met == row.statuses


def _knock(client: Client, cast: Cast, who: str, address: str, row: Row) -> int:
    """One request, undone afterwards: what one of the cast did must not meet the next."""
    savepoint = transaction.savepoint()
    try:
        client.logout()
        if who != ANONYMOUS:
            client.force_login(cast.users[who], backend=BACKEND)
        answer = client.generic(row.method, address) if row.method != "POST" else client.post(address, row.data)
        return int(answer.status_code)
    finally:
        transaction.savepoint_rollback(savepoint)


def test_the_matrix_knows_the_whole_cast(cast: Cast) -> None:
    assert set(CAST) == set(cast.users)


def test_a_row_for_somebody_unknown_is_refused() -> None:
    from tests.house.matrix import row  # noqa: PLC0415 -- the name is a variable above

    with pytest.raises(ValueError, match="Nobody"):
        row(otherwise=200, chairman=403)
