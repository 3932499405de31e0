"""The jobs that wait, run as the worker runs them: by their names and arguments, in order."""

from __future__ import annotations

from typing import Any

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def waiting(name: str = "") -> list[dict[str, Any]]:
    jobs = ProcrastinateJob.objects.filter(status="todo").order_by("id")
    return [job.args for job in jobs if name in ("", job.task_name)]


def work(*names: str) -> int:
    """Until nothing waits any more; a job that fails raises, and waits on."""
    done = 0
    while job := _next(names):
        app.tasks[job.task_name](**job.args)
        with connection.cursor() as cursor:
            cursor.execute("update procrastinate_jobs set status = 'succeeded' where id = %s", [job.pk])
        done += 1
    return done


def _next(names: tuple[str, ...]) -> ProcrastinateJob | None:
    jobs = ProcrastinateJob.objects.filter(status="todo").order_by("id")
    return (jobs.filter(task_name__in=names) if names else jobs).first()
