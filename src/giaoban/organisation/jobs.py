"""Background doors of the organisation: ids in, one action."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from giaoban.kernel import clock
from giaoban.organisation.actions.telling import tell_of_changes

TRIES = 10


@app.task(name="tell_of_organisation", retry=RetryStrategy(max_attempts=TRIES, exponential_wait=3))
def tell_of_organisation(act: str) -> None:
    tell_of_changes(act, on=clock.today())
