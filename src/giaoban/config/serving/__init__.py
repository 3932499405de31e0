"""`giaoban serve` and `giaoban worker`: the database, the web processes and the worker under one roof.

serve starts them, puts up again what falls, and ends them all when it is told to end or is killed.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

from giaoban.config import embedded, migrating
from giaoban.config.embedded.telling import say
from giaoban.config.serving import address, doors
from giaoban.config.serving.children import Child, Family
from giaoban.kernel import clock

OK, FELL = 0, 1


def serve(*, port: int = 8000, workers: int = 2, day: date | None = None) -> int:
    """Serve until SIGTERM, SIGINT or SIGHUP. A taken port is named and the next one used.

    Another serve of this home is told with its address: most often the first one is what was wanted.

    ``day`` is for the demonstration only: the day on which its clock stands.
    """
    clock.stand_on(day)
    for other in address.living():
        say("served_already", home=embedded.home(), address=other)
    host = os.environ.get("GIAOBAN_LISTEN", "127.0.0.1")
    listening = doors.open_doors(host, port)
    os.environ.setdefault("GIAOBAN_BASE_URL", f"http://localhost:{listening.port}")
    web = [Child("web", "giaoban.config.serving.web", listening.descriptors) for _ in range(workers)]
    family = Family([*web, Child("worker", "giaoban.config.serving.jobs")])
    with embedded.in_use() as cluster:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_metrics_folder(listening.port))
        migrating.migrate()
        (embedded.home() / "static").mkdir(exist_ok=True)  # whitenoise complains where it does not stand
        with address.told(listening.port, os.environ["GIAOBAN_BASE_URL"]), family.living():
            return _stand_by(family, listening, cluster)


def _metrics_folder(port: int) -> Path:
    """Where the processes of this serve gather their figures, begun anew: the port is ours alone."""
    folder = embedded.home() / "run" / f"metrics-{port}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    return folder


def worker() -> int:
    """The worker alone, in this process: another machine's, or one more beside a serve."""
    from giaoban.config.serving import jobs  # noqa: PLC0415 -- needs Django's settings

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
        if not family.tend(wait=1.0 if answered else 0.1):
            say("keeps_falling", name=family.hopeless)
            return FELL
    return OK
