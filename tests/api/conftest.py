"""Every test of the API keeps its files to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
