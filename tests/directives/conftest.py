"""A day on which the fixed cast's duties are still in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from giaoban.kernel import clock

TODAY = date(2023, 5, 10)


@pytest.fixture
def in_may() -> Iterator[None]:
    """The tenth of May 2023: after the order, seven weeks before the day that is due."""
    clock.stand_on(TODAY)
    yield
    clock.stand_on(None)
