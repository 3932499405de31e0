"""The smallest office with web processes that cannot live."""

from __future__ import annotations

import sys

from tests.config.small.settings import *  # noqa: F403 -- the same, but for what follows

if sys.argv[0].endswith("web.py"):
    raise RuntimeError
