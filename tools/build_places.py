"""Make the data files of src/chungtay/organizations/data/places from unpacked sources.

    tools/build_places.py VIETNAMADMINUNITS_FOLDER PROVINCES_JSON

The first is the unpacked wheel of vietnamadminunits 1.0.4, the second the full JSON of
vietnamese-provinces-database of 25/7/2026. Nothing is fetched.
"""

import csv
import json
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/chungtay/organizations/data/places"
CORRECTIONS = Path(__file__).with_name("places_corrections.csv")
TYPES = ("Thành phố", "Thị trấn", "Thị xã", "Đặc khu", "Phường", "Huyện", "Quận", "Tỉnh", "Xã")
# Statutes write the tone on the first vowel (hòa, thủy); q and u belong together (quý).
_NEW_STYLE = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
_OLD_STYLE = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_TONED = dict(zip(_NEW_STYLE.split(), _OLD_STYLE.split(), strict=True))
_TONE = re.compile("(?<![qQ])(" + "|".join(_TONED) + r")(?!\w)")
Row = tuple[str, str, str, str, str]
Arrow = tuple[str, str]


def clean(name: str) -> str:
    """Return a name in one spelling: NFC, one apostrophe, one tone style, type word capitalised."""
    text = unicodedata.normalize("NFC", name).replace("’", "'").replace("ʼ", "'")
    text = _TONE.sub(lambda found: _TONED[found[1]], " ".join(text.split()))
    kind = next((kind for kind in TYPES if text.lower().startswith(kind.lower() + " ")), "")
    return kind + text[len(kind) :]


def corrections(change: str) -> list[tuple[str, str]]:
    """Return (code, value) of the corrections of one sort."""
    with CORRECTIONS.open(encoding="utf-8", newline="") as file:
        return [(r["code"], r["value"]) for r in csv.DictReader(file) if r["change"] == change]


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of one table of the package."""
    base = sqlite3.connect(f"file:{folder}/data/dataset.db?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    return [dict(row) for row in base.execute(f"select * from {name}")]  # noqa: S608 -- our own names


def old_units(rows: list[dict[str, Any]]) -> Iterator[Row]:
    """Yield provinces, districts and communes until 30/6/2025, each once."""
    names = dict(corrections("name"))
    units = {}
    for row in rows:
        province, district, commune = (row[f"{k}Code"] for k in ("province", "district", "ward"))
        units[province] = ("province", row["province"], "")
        units[district] = ("district", row["district"], province)
        if commune:
            units[commune] = ("commune", row["ward"], district)
    for code, (level, name, parent) in sorted(units.items(), key=lambda u: (len(u[0]), u[0])):
        yield "unit", code, level, names.get(code, clean(name)), parent


def new_units(rows: list[dict[str, Any]]) -> Iterator[Row]:
    """Yield provinces and communes from 1/7/2025."""
    provinces = {row["provinceCode"]: clean(row["province"]) for row in rows}
    for code, name in sorted(provinces.items()):
        yield "unit", code, "province", name, ""
    for row in sorted(rows, key=lambda row: str(row["wardCode"])):
        yield "unit", row["wardCode"], "commune", clean(row["ward"]), row["provinceCode"]


def province_arrows(
    folding: dict[str, Any], old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> Iterator[Arrow]:
    """Yield which province went into which; every old province went whole."""
    before = {row["provinceKey"]: row["provinceCode"] for row in old}
    after = {row["provinceKey"]: row["provinceCode"] for row in new}
    for key, parts in folding["DICT_PROVINCE"].items():
        for part in parts:
            yield before[part], after[key]


def commune_arrows(
    folding: dict[str, Any], old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> set[Arrow]:
    """Return which commune went into which, by the package; keys are unique, or this fails."""
    before = {
        f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey'] or ''}": r["wardCode"]
        or r["districtCode"]
        for r in old
    }
    after = {(r["provinceKey"], r["wardKey"]): r["wardCode"] for r in new}
    if len(before) != len(old) or len(after) != len(new):
        sys.exit("Two units of the source share a key.")
    arrows = set()
    for province, communes in folding["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        arrows |= {(before[o], after[province, n]) for n, keys in communes.items() for o in keys}
    for province, communes in folding["DICT_PROVINCE_WARD_DIVIDED"].items():
        arrows |= {
            (before[o], after[province, part["newWardKey"]])
            for o, parts in communes.items()
            for part in parts
        }
    return (arrows - set(corrections("drop"))) | set(corrections("add"))


def arrow_rows(arrows: Iterable[Arrow]) -> Iterator[Row]:
    """Yield arrows in order; a unit with more than one way goes in parts."""
    ways = defaultdict(list)
    for old, new in arrows:
        ways[old].append(new)
    for old, targets in sorted(ways.items(), key=lambda way: (len(way[0]), way[0])):
        for new in sorted(targets):
            yield "part" if len(targets) > 1 else "whole", old, "", "", new


def meta(**values: str) -> Iterator[Row]:
    """Yield what the file says of itself."""
    for key, value in values.items():
        yield "meta", key, "", value, ""


def counts(*numbers: tuple[str, str, int]) -> Iterator[Row]:
    """Yield the official numbers of the whole country: (type or nothing, level, number)."""
    for kind, level, number in numbers:
        yield "count", kind, level, str(number), ""


def write(name: str, *parts: Iterable[Row]) -> None:
    """Write one data file."""
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("record", "code", "level", "value", "to"))
        for part in parts:
            writer.writerows(part)


def build_2004(old: list[dict[str, Any]]) -> None:
    """Write the layout with districts, as it was on its last day."""
    write(
        "2004-ba-cap.csv",
        meta(
            title="Ba cấp, đến 30/6/2025",
            effective_on="2004-01-01",
            instrument="QĐ 124/2004/QĐ-TTg và các lần sửa đổi; danh mục đến 30/6/2025",
            source="vietnamadminunits 1.0.4 (MIT)",
        ),
        counts(("", "province", 63), ("", "district", 696), ("", "commune", 10_035)),
        old_units(old),
    )


def build_2025(folding: dict[str, Any], old: list[Any], new: list[Any]) -> None:
    """Write the reform of 1/7/2025."""
    write(
        "2025-hai-cap.csv",
        meta(
            title="Hai cấp, từ 01/7/2025",
            effective_on="2025-07-01",
            instrument="NQ 202/2025/QH15; QĐ 19/2025/QĐ-TTg",
            source="vietnamadminunits 1.0.4 (MIT)",
        ),
        counts(
            *(("", "province", 34), ("", "district", 0), ("", "commune", 3_321)),
            *(("Xã", "commune", 2_621), ("Phường", "commune", 687), ("Đặc khu", "commune", 13)),
        ),
        (("end", code, "", "", "") for code in sorted({row["provinceCode"] for row in old})),
        new_units(new),
        arrow_rows(province_arrows(folding, old, new)),
        arrow_rows(commune_arrows(folding, old, new)),
    )


def build_2026(new: list[dict[str, Any]], provinces: list[dict[str, Any]]) -> None:
    """Write the change of Đồng Nai of 30/4/2026: every unit begins anew under the city."""
    city = next(province for province in provinces if province["Code"] == "75")
    before = {row["wardCode"] for row in new if row["provinceCode"] == "75"}
    after = {ward["Code"]: clean(ward["FullName"]) for ward in city["Wards"]}
    if before != set(after):
        sys.exit("The two sources do not hold the same communes of Đồng Nai.")
    write(
        "2026-dong-nai.csv",
        meta(
            title="Thành phố Đồng Nai, từ 30/4/2026",
            effective_on="2026-04-30",
            instrument="NQ 30/2026/QH16; NQ 237/NQ-UBTVQH16",
            source="vietnamese-provinces-database 25/7/2026 (MIT)",
        ),
        counts(
            *(("", "province", 34), ("", "district", 0), ("", "commune", 3_321)),
            *(("Xã", "commune", 2_611), ("Phường", "commune", 697), ("Đặc khu", "commune", 13)),
        ),
        [("end", "75", "", "", ""), ("unit", "75", "province", clean(city["FullName"]), "")],
        (("unit", code, "commune", name, "75") for code, name in sorted(after.items())),
        arrow_rows((code, code) for code in ["75", *after]),
    )


def main() -> None:
    """Read the sources, write the files."""
    if len(sys.argv) != 3:  # noqa: PLR2004 -- the program and two sources
        sys.exit(__doc__)
    package, provinces = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8"))
    old, new = table(package, "admin_units_legacy"), table(package, "admin_units")
    folding = json.loads((package / "data/converter_2025.json").read_text("utf-8"))
    OUT.mkdir(parents=True, exist_ok=True)
    build_2004(old)
    build_2025(folding, old, new)
    build_2026(new, provinces)


if __name__ == "__main__":
    main()
