"""What runs when. Each job may run twice: it only takes away what is past, or looks."""

from __future__ import annotations

import logging
from datetime import timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from procrastinate.builtin_tasks import remove_old_jobs
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

from giaoban.config.idempotency import forget_before
from giaoban.directives.actions.coming_round import open_occurrences
from giaoban.directives.actions.reminding import remind_all
from giaoban.journal.checking import verify_chain
from giaoban.kernel import clock
from giaoban.notices.letters import forget_told_before, make_digests

log = logging.getLogger(__name__)

ANSWERS_KEPT = timedelta(days=1)
SIGN_IN_LOGS_KEPT = timedelta(days=90)
NOTICES_KEPT = timedelta(days=400)
JOBS_KEPT = timedelta(days=30)
HOUR = timedelta(hours=1)


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="sweep", name="sweep")
def sweep(timestamp: int) -> None:
    """Every night, what has had its time goes: answers to API calls, sessions, notices, tries to sign in."""
    now = clock.now()
    forget_before(now - ANSWERS_KEPT)
    Session.objects.filter(expire_date__lt=now).delete()
    forget_told_before(now - NOTICES_KEPT)
    for tries in (AccessAttempt, AccessFailureLog, AccessLog):
        tries.objects.filter(attempt_time__lt=now - SIGN_IN_LOGS_KEPT).delete()


@app.periodic(cron="50 2 * * *")
@app.task(queueing_lock="sweep_jobs", name="sweep_jobs", pass_context=True)
async def sweep_jobs(context: JobContext, timestamp: int) -> None:
    """Jobs that ended a month ago, however they ended."""
    await remove_old_jobs(
        context,
        max_hours=JOBS_KEPT // HOUR,
        remove_failed=True,
        remove_cancelled=True,
        remove_aborted=True,
    )


@app.periodic(cron="10 3 * * *")
@app.task(queueing_lock="look_at_the_journal", name="look_at_the_journal")
def look_at_the_journal(timestamp: int) -> None:
    """Every night the chain is walked; a break is an error in the log, where the operator's watch sees it."""
    report = verify_chain()
    (log.info if report else log.error)(report.sentence)


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="follow_the_days", lock="follow_the_days", name="follow_the_days")
def follow_the_days(timestamp: int) -> None:
    """Every hour, also after a night in which the machine slept: periods, then reminders, then digests."""
    try:
        open_occurrences(on=clock.today())
    finally:
        _remind()


def _remind() -> None:
    try:
        remind_all(on=clock.today())
    finally:
        make_digests(now=clock.now())
