"""What the console says: one line for what a visitor did wrong, the whole traceback only for faults of our own."""

from __future__ import annotations

import logging
from http import HTTPStatus

from psycopg import OperationalError

READY = "/readyz"


class OneLine(logging.Formatter):
    """Without the traceback: there is nothing in it that could be mended here. Settings are called as we call them."""

    def format(self, record: logging.LogRecord) -> str:
        bare = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})
        return super().format(bare).replace(" ALLOWED_HOSTS", " GIAOBAN_ALLOWED_HOSTS")


class Expected(logging.Filter):
    """What a visitor did wrong, and a house that says that it is not ready yet, is told at INFO."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", 0)
        if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR or self._is_probe(record):
            record.levelno, record.levelname = logging.INFO, "INFO"
        return record.levelno >= logging.getLogger().level

    @staticmethod
    def _is_probe(record: logging.LogRecord) -> bool:
        return record.exc_info is None and getattr(getattr(record, "request", None), "path", "") == READY


class DatabaseGone(logging.Filter):
    """When the server falls the worker ends and is put up again: one line, not the two tracebacks of its library."""

    def filter(self, record: logging.LogRecord) -> bool:
        fault = record.exc_info[1] if record.exc_info else None
        while fault is not None and not isinstance(fault, OperationalError):
            fault = fault.__cause__ or fault.__context__
        if fault is not None:
            record.msg, record.args = "the database does not answer: %s", (str(fault).partition("\n")[0],)
            record.exc_info = record.exc_text = None
        return fault is None or record.name != "procrastinate.utils"  # which says the same once more
