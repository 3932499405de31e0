"""`giaoban serve` and `giaoban worker`: the database, the web processes and the worker under one roof.

serve starts them, puts up again what falls, and ends them all when it is told to end or is killed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from giaoban.config import embedded, ground, migrating
from giaoban.config.embedded.telling import say
from giaoban.config.serving import address, doors
from giaoban.config.serving.children import Child, Family
from giaoban.kernel import clock
from giaoban.kernel.errors import Refused

OK, FELL = 0, 1
PORT = 8000


def serve(*, port: int | None = None, workers: int = 2, day: date | None = None, moves_on: bool = False) -> int:
    """Serve until SIGTERM, SIGINT or SIGHUP.

    Without ``port`` it is 8000, or the next one that is free; one that was named is that one or none, unless
    ``moves_on``. A home is served once: whoever starts a second serve most often wants the address of the first.

    ``day`` is for the demonstration only: the day on which its clock stands.
    """
    clock.stand_on(day)
    ground.look(makes_home=True)
    if others := address.living():
        raise Refused("served_already", home=embedded.home(), address=others[0])
    host = os.environ.get("GIAOBAN_LISTEN") or "127.0.0.1"
    listening = doors.open_doors(host, port or PORT, moves_on=moves_on or port is None)
    os.environ.setdefault("GIAOBAN_BASE_URL", f"http://localhost:{listening.port}")
    web = [Child("web", "giaoban.config.serving.web", listening.descriptors) for _ in range(workers)]
    family = Family([*web, Child("worker", "giaoban.config.serving.jobs")])
    with embedded.in_use() as cluster, _figures(listening.port):
        migrating.migrate()
        with address.told(listening.port, os.environ["GIAOBAN_BASE_URL"]), family.living():
            return _stand_by(family, listening, cluster)


@contextmanager
def _figures(port: int) -> Iterator[None]:
    """The folder where the processes of this serve gather their figures, begun anew: the port is ours alone."""
    folder = embedded.home() / "run" / f"metrics-{port}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def worker() -> int:
    """The worker alone, in this process: another machine's, or one more beside a serve."""
    from giaoban.config.serving import jobs  # noqa: PLC0415 -- needs Django's settings

    ground.look()
    with embedded.in_use():
        migrating.migrate()
        return jobs.run()


def _stand_by(family: Family, listening: doors.Doors, cluster: embedded.Cluster | None) -> int:
    """Say when the first page answers, then look once a second at everything that can fall."""
    answered = False
    while not family.ending:
        if cluster and embedded.restart_if_dead(cluster):
            say("database_restarted")
        if not answered and (answered := listening.answer()):
            say("serving", address=os.environ["GIAOBAN_BASE_URL"])
            _tell_of_an_empty_house()
        if not family.tend(wait=1.0 if answered else 0.1):
            say("keeps_falling", name=family.hopeless)
            return FELL
    return OK


def _tell_of_an_empty_house() -> None:
    """Whoever reads this terminal owns the house; others who reach the first page must show the code."""
    from django.apps import apps  # noqa: PLC0415 -- after set-up

    if not apps.is_installed("giaoban.organisation"):
        return
    from giaoban.organisation.queries import is_set_up, set_up_code  # noqa: PLC0415 -- the same

    if not is_set_up():
        say("set_up_waits", address=os.environ["GIAOBAN_BASE_URL"], word=set_up_code())
