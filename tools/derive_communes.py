"""Write the communes of the demonstration province and what each district became, from the vietnamadminunits data.

    python tools/derive_communes.py FOLDER_OF_THE_PACKAGE

The package (MIT, docs/decisions/0010-administrative-units.md) is not a dependency: only these facts are kept.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from pathlib import Path

from giaoban.kernel.folding import fold

DATA = Path(__file__).resolve().parent.parent / "src/giaoban/organisation/data/gia-lai"
PROVINCE = "tinhgialai"
REFORM = "2025-07-01"
DOCUMENT = "Nghị quyết 1664/NQ-UBTVQH15"
LINES = {
    "dang-uy": ("party_committee", "Đảng ủy {unit}", "Đảng ủy {unit}", "parent", "tinh-uy"),
    "ubnd": ("state_committee", "Ủy ban nhân dân {unit}", "UBND {unit}", "state_parent", "ubnd-tinh"),
}
DISTRICT_LINES = {"dang-uy": "{kind}-{place}", "ubnd": "ubnd-{place}"}
COMMITTEES = {"huyen": "huyen-uy", "thi xa": "thi-uy", "thanh pho": "thanh-uy"}


def slug(text: str) -> str:
    return fold(text).replace("'", "").replace(" ", "-")


def communes(database: Path) -> list[tuple[str, str]]:
    """Key and name of each commune after the reform, e.g. ("xachuse", "xã Chư Sê")."""
    with sqlite3.connect(database) as found:
        rows = found.execute(
            "select wardKey, ward from admin_units where provinceKey = ? order by wardCode", [PROVINCE]
        ).fetchall()
    return [(key, name[0].lower() + name[1:]) for key, name in rows]


def districts(database: Path) -> dict[str, str]:
    """Key of each old district and the end of our code for it, e.g. {"huyenchuse": "huyen-uy|chu-se"}."""
    with sqlite3.connect(database) as found:
        rows = found.execute(
            "select distinct districtKey, districtType, districtShort from admin_units_legacy where provinceKey = ?",
            [PROVINCE],
        ).fetchall()
    return {key: f"{COMMITTEES[fold(kind)]}|{slug(short)}" for key, kind, short in rows}


def became(converter: Path) -> set[tuple[str, str]]:
    """Every (old district, new commune) that share ground."""
    table = json.loads(converter.read_text(encoding="utf-8"))
    pairs = {(old, new) for new, olds in table["DICT_PROVINCE_WARD_NO_DIVIDED"][PROVINCE].items() for old in olds} | {
        (old, part["newWardKey"])
        for old, parts in table["DICT_PROVINCE_WARD_DIVIDED"].get(PROVINCE, {}).items()
        for part in parts
    }
    return {(old.split("_")[1], new) for old, new in pairs if old.startswith(f"{PROVINCE}_")}


def write(name: str, header: list[str], rows: list[list[str]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([header, *rows])


def main(package: Path) -> None:
    units = communes(package / "data/dataset.db")
    codes = {key: slug(name) for key, name in units}
    old = districts(package / "data/dataset.db")
    bodies, arrows = [], []
    for line, (kind, full, short, column, parent) in LINES.items():
        for key, unit in units:
            above = {"parent": "", "state_parent": "", column: parent}
            if line == "ubnd":
                above["parent"] = f"dang-uy-{codes[key]}"
            bodies.append(
                [
                    f"{line}-{codes[key]}",
                    kind,
                    "commune",
                    full.format(unit=unit),
                    short.format(unit=unit),
                    above["parent"],
                    above["state_parent"],
                    REFORM,
                ]
            )
        for district, new in sorted(became(package / "data/converter_2025.json")):
            committee, place = old[district].split("|")
            code = DISTRICT_LINES[line].format(kind=committee, place=place)
            arrows.append([code, f"{line}-{codes[new]}", REFORM, "split", DOCUMENT])
    write("communes.bodies.csv", ["code", "kind", "level", "full", "short", "parent", "state_parent", "from"], bodies)
    write("communes.successions.csv", ["predecessor", "successor", "on", "kind", "document"], arrows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
