"""The background door of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app

from giaoban.kernel import clock
from giaoban.notices import letters
from giaoban.notices.domain import wait_after

if TYPE_CHECKING:
    from procrastinate.jobs import Job


class Patient(BaseRetryStrategy):
    """Until it is sent or given up by the letter itself: a mail server may be away for days."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:  # noqa: ARG002 -- its protocol
        return RetryDecision(retry_in={"seconds": wait_after(job.attempts)})


@app.task(name=letters.SEND, retry=Patient())
def send_letter(letter_id: int) -> None:
    letters.send(letter_id, now=clock.now())
