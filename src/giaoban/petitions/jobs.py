"""Telling people what became of a petition: ids in, one action."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from giaoban.kernel import clock
from giaoban.petitions.actions.telling import tell_of

TRIES = 10


@app.task(name="tell_of_petitions", retry=RetryStrategy(max_attempts=TRIES, exponential_wait=3))
def tell_of_petitions(act: str) -> None:
    tell_of(act, on=clock.today())
