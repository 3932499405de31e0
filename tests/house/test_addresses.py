"""No file of the project names a registry's host or a path of the place where it was written."""

from __future__ import annotations

import re

from tests.house import ROOT, project_files

# Put together from parts, so that this file does not hold what it looks for.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("npmjs", "org"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("proxy", "golang", "org"),
        ("crates", "io"),
    )
]
FOREIGN = re.compile("|".join([*map(re.escape, HOSTS), r"(?<![\w.])/" + r"work/", r"/opt/" + r"pypi"]))
LOCKS = [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"]


def test_no_file_names_a_registry_or_the_workplace() -> None:
    found = []
    for path in project_files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {hit.group()}" for hit in FOREIGN.finditer(text)]
    assert found == []


def test_locks_hold_no_address_of_any_index() -> None:
    """Names, versions and hashes; in the npm lock the only addresses are the authors' funding pages."""
    for lock in LOCKS:
        text = lock.read_text(encoding="utf-8")
        assert re.findall(r"--(?:index-url|extra-index-url|find-links)", text) == []
        assert re.findall(r'"resolved"|file:|git\+', text) == []
        addresses = re.findall(r"^.*https?://.*$", text, flags=re.MULTILINE)
        assert [line for line in addresses if not line.strip().startswith('"url": ')] == []


def test_every_locked_package_has_a_hash() -> None:
    for lock in LOCKS[:-1]:
        entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
