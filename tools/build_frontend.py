"""Copy what the pages need from node_modules into the static folder that is served, and write fonts.css beside it.

Only the subsets that Vietnamese and English are written with are taken; unicode-range lets a browser fetch a
subset when a page has a letter of it. Standard library only.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
DIST = ROOT / "src" / "giaoban" / "ui" / "static" / "dist"
SUBSETS = ("vietnamese", "latin-ext", "latin")


@dataclass(frozen=True)
class Face:
    """One family in one weight and style; `package` is the name under @fontsource."""

    package: str
    family: str
    weight: int
    style: str = "normal"


FACES = (
    Face("be-vietnam-pro", "Be Vietnam Pro", 400),
    Face("be-vietnam-pro", "Be Vietnam Pro", 500),
    Face("be-vietnam-pro", "Be Vietnam Pro", 600),
    Face("be-vietnam-pro", "Be Vietnam Pro", 700),
    Face("tinos", "Tinos", 400),
    Face("tinos", "Tinos", 400, "italic"),
    Face("tinos", "Tinos", 700),
    Face("tinos", "Tinos", 700, "italic"),
)


def main() -> int:
    missing = sorted({face.package for face in FACES if not package(face).is_dir()})
    if missing:
        print(f"front end: @fontsource/{missing[0]} is not in node_modules; run: npm ci", file=sys.stderr)
        return 1
    shutil.rmtree(DIST, ignore_errors=True)
    (DIST / "fonts").mkdir(parents=True)
    (DIST / "fonts.css").write_text("\n".join(rules()), encoding="utf-8")
    for name in families():
        shutil.copyfile(PACKAGES / "@fontsource" / name / "LICENSE", DIST / "fonts" / f"{name}.LICENSE")
    report()
    return 0


def rules() -> Iterator[str]:
    """One @font-face for each face and subset; the file is copied as its rule is written."""
    for face in FACES:
        ranges = json.loads((package(face) / "unicode.json").read_text(encoding="utf-8"))
        for subset in SUBSETS:
            file = f"{face.package}-{subset}-{face.weight}-{face.style}.woff2"
            shutil.copyfile(package(face) / "files" / file, DIST / "fonts" / file)
            yield font_face(face, file, ranges[subset])


def font_face(face: Face, file: str, letters: str) -> str:
    return (
        "@font-face {\n"
        f'  font-family: "{face.family}";\n'
        f"  font-style: {face.style};\n"
        f"  font-weight: {face.weight};\n"
        "  font-display: swap;\n"
        f'  src: url("fonts/{file}") format("woff2");\n'
        f"  unicode-range: {letters};\n"
        "}\n"
    )


def package(face: Face) -> Path:
    return PACKAGES / "@fontsource" / face.package


def report() -> None:
    sizes = {name: sum(path.stat().st_size for path in DIST.rglob(f"{name}-*.woff2")) for name in families()}
    parts = ", ".join(f"{name} {size / 1024:.0f} kB" for name, size in sizes.items())
    print(f"front end: {parts}, {len(FACES) * len(SUBSETS)} files and fonts.css in {DIST.relative_to(ROOT)}")


def families() -> list[str]:
    return sorted({face.package for face in FACES})


if __name__ == "__main__":
    sys.exit(main())
