"""One plain line on standard error about something that was done to the machine."""

from __future__ import annotations

import sys

from giaoban.config import wording


def say(code: str, **facts: object) -> None:
    sys.stderr.write(wording.line(code, **facts) + "\n")
    sys.stderr.flush()
