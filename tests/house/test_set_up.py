"""Set-up says what it does and what failed, and nothing else."""

from __future__ import annotations

import hashlib
import sys
import zipfile
from pathlib import Path

import pytest
from tools import bootstrap

INFO = "mau-1.0.dist-info"


def _a_wheel(folder: Path) -> Path:
    folder.mkdir()
    wheel = folder / "mau-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("mau.py", "")
        archive.writestr(f"{INFO}/METADATA", "Metadata-Version: 2.1\nName: mau\nVersion: 1.0\n")
        archive.writestr(
            f"{INFO}/WHEEL", "Wheel-Version: 1.0\nGenerator: us\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{INFO}/RECORD", f"mau.py,,\n{INFO}/METADATA,,\n{INFO}/WHEEL,,\n{INFO}/RECORD,,\n")
    return wheel


def test_places_that_pip_is_told_of_and_does_not_find_are_no_news(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A machine's pip may be told of folders that are not there; whoever runs `make demo` first read a page of that."""
    bundled = next((Path(pytest.importorskip("ensurepip").__file__).parent / "_bundled").glob("pip-*.whl"))
    wheel = _a_wheel(tmp_path / "wheels")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (tmp_path / "build").mkdir()
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "pin", lambda name: f"{name}==1.0 --hash=sha256:{digest}\n")
    monkeypatch.setattr(bootstrap, "boot_pip", lambda: [sys.executable, bundled / "pip"])
    for name, value in {
        "PIP_CONFIG_FILE": "/dev/null", "PIP_NO_INDEX": "1", "PIP_TARGET": str(tmp_path / "into"),
        "PIP_FIND_LINKS": f"/nowhere/at/all {wheel.parent}", "PIP_ROOT_USER_ACTION": "ignore",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    bootstrap.boot_install("mau")
    assert (tmp_path / "into" / "mau.py").exists()
    assert capfd.readouterr().err == ""
    wheel.unlink()
    with pytest.raises(bootstrap.SetUpError):
        bootstrap.boot_install("mau")
    assert "ERROR: No matching distribution found for mau" in capfd.readouterr().err
