"""Jobs that belong to an act: there if and only if it is committed, whoever acts, a page or a job of the worker."""

from __future__ import annotations

from datetime import datetime

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

_within_the_transaction = JobManager(DjangoConnector())
"""By Django's own connection. ``task.defer`` in a worker goes by another one: its job would run before the commit."""


def defer(name: str, *, not_before: datetime | None = None, **arguments: object) -> None:
    """The task of this name, once the open transaction is committed."""
    job = configure_task(name=name, job_manager=_within_the_transaction, schedule_at=not_before)
    job.defer(**arguments)  # type: ignore[arg-type]  # JSON values, as every job's
