"""A job that can be caught in the act: it says that it began and waits for a file before it ends."""

from __future__ import annotations

import os
import time
from pathlib import Path

from procrastinate.contrib.django import app


@app.task(name="linger")
def linger(folder: str) -> None:
    place = Path(folder)
    with (place / "began").open("a") as began:
        began.write(f"{os.getpid()}\n")
    while not (place / "may-end").exists():
        time.sleep(0.05)
    (place / "ended").touch()
