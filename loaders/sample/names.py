"""Provinces, districts and subdistricts of the whole country with codes, names and parents."""

from __future__ import annotations

import geothai
import pandas as pd

BANGKOK = "10"
COLUMNS = ["code", "kind", "name_th", "name_en", "parent_code"]


def list_areas() -> pd.DataFrame:
    """List all areas from the package `geothai`: parents first, each kind sorted by code.

    Provinces have no parent here. The names of Bangkok's districts come with the word เขต in
    front; it is dropped, since other sources give bare names.
    """
    rows: list[tuple[str, str, str, str, str | None]] = []
    provinces = geothai.provinces()
    districts = [d for p in provinces for d in geothai.districts(p.code)]
    subdistricts = [s for d in districts for s in geothai.subdistricts(d.code)]
    rows += [(p.code, "province", p.name_th, p.name_en, None) for p in provinces]
    for d in districts:
        name_th = d.name_th.removeprefix("เขต") if d.province_code == BANGKOK else d.name_th
        rows.append((d.code, "district", name_th, d.name_en, d.province_code))
    rows += [(s.code, "subdistrict", s.name_th, s.name_en, s.district_code) for s in subdistricts]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)
