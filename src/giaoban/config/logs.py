"""What the console says: one line for what a visitor did wrong, the whole traceback only for faults of our own."""

from __future__ import annotations

import logging


class OneLine(logging.Formatter):
    """Without the traceback: there is nothing in it that could be mended here."""

    def format(self, record: logging.LogRecord) -> str:
        bare = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})
        return super().format(bare)
