"""How many acts a second eight writers close; the head of the chain locked late (ours) or early (the peer)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from tools.bench.directives import a_province
from tools.bench.figures import Figure, Goal

WRITERS = 8
ACTS = 400
QUERIES = 10
"""What an ordinary act asks and writes before its journal."""


def figures() -> Iterator[Figure]:
    with a_province():
        _each_second(_late, writers=2)  # warms the pool
        alone = _each_second(_late, writers=1)
        together = _each_second(_late, writers=WRITERS)
        early = _each_second(_early, writers=WRITERS)
        whole = _whole()
    per_act = 1000 / together
    yield Figure(name="acts closed by one writer", value=alone, unit="acts/s", goal=Goal(sign="≥", limit=50))
    yield Figure(
        name=f"acts closed by {WRITERS} writers", value=together, unit="acts/s", goal=Goal(sign="≥", limit=100)
    )
    yield Figure(
        name=f"an act among {WRITERS} writers (peer: head locked early)",
        value=per_act,
        unit="ms",
        goal=Goal(sign="<", limit=10),
        peer=1000 / early,
    )
    yield Figure(name="the chain checked", value=whole, unit="entries/s", goal=Goal(sign="≥", limit=5000))


def _each_second(write: Callable[[], None], *, writers: int) -> float:
    def work(count: int) -> None:
        from django.db import connection  # noqa: PLC0415 -- after Django's set-up

        try:
            for _ in range(count):
                write()
        finally:
            connection.close()

    began = time.perf_counter()
    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(work, [ACTS // writers] * writers))
    return ACTS / (time.perf_counter() - began)


def _late() -> None:
    _act(lock_first=False)


def _early() -> None:
    _act(lock_first=True)


def _act(*, lock_first: bool) -> None:
    from django.db import connection  # noqa: PLC0415 -- after Django's set-up

    from giaoban.accounts.events import AccountActivated  # noqa: PLC0415 -- the same
    from giaoban.journal.acts import acting  # noqa: PLC0415 -- the same
    from giaoban.journal.models import JournalHead  # noqa: PLC0415 -- the same
    from giaoban.kernel.actor import CLOCKWORK  # noqa: PLC0415 -- the same

    with acting(CLOCKWORK) as act, connection.cursor() as cursor:
        if lock_first:
            JournalHead.objects.select_for_update().get(pk=1)
        for _ in range(QUERIES):
            cursor.execute("select count(*) from organisation_body where level = 'province'")
        act.announce(AccountActivated(account_id=1, username="bench"))


def _whole() -> float:
    from giaoban.journal.checking import verify_chain  # noqa: PLC0415 -- after Django's set-up

    began = time.perf_counter()
    report = verify_chain()
    assert report, report.sentence  # noqa: S101 -- a bench that broke the chain measures nothing
    return report.checked / (time.perf_counter() - began)
