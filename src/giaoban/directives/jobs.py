"""Background doors of directives: ids in, one action."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from giaoban.directives.actions.telling import tell_of
from giaoban.kernel import clock

TRIES = 10


@app.task(name="tell_people", retry=RetryStrategy(max_attempts=TRIES, exponential_wait=3))
def tell_people(act: str) -> None:
    tell_of(act, on=clock.today())
