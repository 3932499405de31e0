"""Which reader is installed: the desk offers to read again what an older one read."""

from __future__ import annotations

from giaoban import extraction


def reader_version() -> str:
    return extraction.VERSION
