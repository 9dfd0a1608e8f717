"""The LAOs of the sample: three provinces and Pattaya from `laos.csv`, Bangkok and all PAOs.

Facts in `laos.csv` were written down by hand from the registry of the Department of Local
Administration (codes, Thai names, types, districts, office positions to 0.001 degrees); the
column `source` names what came from elsewhere. English names follow the Royal Institute's
romanisation, as `geothai` has it for the subdistrict or district of the same name.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from loaders.sample.names import BANGKOK

SAMPLE_PROVINCES = ("15", "17", "18")
BMA_CODE = "1100000"
COLUMNS = [
    "dla_code",
    "scheme",
    "name_th",
    "name_en",
    "lao_type",
    "province_code",
    "district_code",
    "lon",
    "lat",
    "website",
    "row",
]


def list_laos(areas: pd.DataFrame) -> pd.DataFrame:
    """List every LAO of the sample; `row` is its line in `laos.csv`, empty for those made here.

    `scheme` says whose code it is: `dla`, or `atlas` for Bangkok, which has none of the DLA.
    """
    facts = read_lao_facts()
    provinces = areas[areas["kind"] == "province"]
    made = [_describe_bma()]
    known = set(facts["dla_code"])
    for code, name_th, name_en in provinces[["code", "name_th", "name_en"]].itertuples(index=False):
        # The code of a PAO is type 2, province, capital district 01, serial 01.
        pao = f"2{code}0101"
        if code != BANGKOK and pao not in known:
            made.append(_describe_lao(pao, "dla", name_th, name_en, "pao", code, f"{code}01", None))
    laos = pd.concat([facts, pd.DataFrame(made, columns=COLUMNS)], ignore_index=True)
    laos[["lon", "lat"]] = laos[["lon", "lat"]].astype(float)
    laos["row"] = laos["row"].astype("Int64")
    return laos.sort_values("dla_code", ignore_index=True)


def read_lao_facts() -> pd.DataFrame:
    """Read `laos.csv`; positions and websites that nobody gave are missing."""
    path = Path(__file__).with_name("laos.csv")
    facts = pd.read_csv(path, dtype={"dla_code": str, "district_code": str})
    facts = facts.rename(columns={"longitude": "lon", "latitude": "lat"})
    facts["scheme"] = "dla"
    facts["province_code"] = facts["district_code"].str[:2]
    facts["row"] = range(2, len(facts) + 2)
    facts["website"] = facts["website"].astype(object).where(facts["website"].notna(), None)
    return facts[COLUMNS]


def _describe_bma() -> list[object]:
    # Bangkok has no district seat of its own, and no code of the DLA (DESIGN, data model).
    site = "https://www.bangkok.go.th"
    name_en = "Bangkok Metropolitan Administration"
    return _describe_lao(BMA_CODE, "atlas", "กรุงเทพมหานคร", name_en, "bma", BANGKOK, None, site)


def _describe_lao(
    code: str,
    scheme: str,
    name_th: str,
    name_en: str,
    lao_type: str,
    province: str,
    district: str | None,
    website: str | None,
) -> list[object]:
    return [
        code,
        scheme,
        name_th,
        name_en,
        lao_type,
        province,
        district,
        None,
        None,
        website,
        None,
    ]
