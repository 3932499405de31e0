"""Django set up on a running database: what every command but `read` and `score` begins with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from giaoban.config import embedded, ground, migrating


@contextmanager
def application(*, makes_home: bool = False) -> Iterator[None]:
    """The database runs and has the tables of this version; settings and models may be imported inside."""
    ground.look(makes_home=makes_home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.config.settings")
    with embedded.in_use():
        migrating.migrate()
        yield
