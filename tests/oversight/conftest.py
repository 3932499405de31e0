"""What the tests of statistics share: they stand on days of their own, and nobody after them does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from giaoban.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _the_clock_goes_on() -> Iterator[None]:
    yield
    clock.stand_on(None)
