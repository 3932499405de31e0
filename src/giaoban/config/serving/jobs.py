"""One worker: runs the jobs of procrastinate, and takes up again what a killed worker left half done."""

from __future__ import annotations

import asyncio
import os

import django

from giaoban.config import embedded
from giaoban.config.serving import lifeline

OK = 0
CONCURRENCY = 2
HEARTBEAT, STALLED = 2.0, 12.0  # seconds: a worker not heard of for so long is dead
LOOK_FOR_ORPHANS = 5.0
GRACE = 10.0


def run() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.config.settings")
    django.setup()
    asyncio.run(_work())
    return OK


async def _work() -> None:
    from procrastinate.contrib.django import app  # noqa: PLC0415 -- after set-up

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]  # Django's connector has it
    with app.replace_connector(connector) as jobs:
        async with jobs.open_async():
            orphans = asyncio.create_task(_take_up_orphans(jobs))
            try:
                await jobs.run_worker_async(
                    concurrency=CONCURRENCY,
                    update_heartbeat_interval=HEARTBEAT,
                    stalled_worker_timeout=STALLED,
                    shutdown_graceful_timeout=GRACE,
                    delete_jobs="never",
                )
            finally:
                orphans.cancel()


async def _take_up_orphans(jobs: object) -> None:
    """Jobs run at least once, so each is idempotent by its key."""
    manager = jobs.job_manager  # type: ignore[attr-defined]  # procrastinate's App
    while True:
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
            await manager.retry_job(job)
        await asyncio.sleep(LOOK_FOR_ORPHANS)


def main() -> int:
    lifeline.hold()
    with embedded.in_use():
        return run()


if __name__ == "__main__":
    raise SystemExit(main())
