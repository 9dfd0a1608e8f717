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
    paos = _list_paos(areas[areas["kind"] == "province"])
    paos = paos[~paos["dla_code"].isin(facts["dla_code"])]
    laos = pd.concat([facts, paos, _describe_bma()], ignore_index=True)
    return laos.sort_values("dla_code", ignore_index=True)[COLUMNS]


def read_lao_facts() -> pd.DataFrame:
    """Read `laos.csv`; positions and websites that nobody gave are missing."""
    path = Path(__file__).with_name("laos.csv")
    facts = pd.read_csv(path, dtype={"dla_code": str, "district_code": str})
    facts = facts.rename(columns={"longitude": "lon", "latitude": "lat"})
    facts["scheme"] = "dla"
    facts["province_code"] = facts["district_code"].str[:2]
    facts["row"] = pd.array(range(2, len(facts) + 2), dtype="Int64")
    return facts[COLUMNS]


def _list_paos(provinces: pd.DataFrame) -> pd.DataFrame:
    provinces = provinces[provinces["code"] != BANGKOK]
    # The code of a PAO is type 2, province, capital district 01, serial 01.
    return pd.DataFrame(
        {
            "dla_code": "2" + provinces["code"] + "0101",
            "scheme": "dla",
            "name_th": provinces["name_th"],
            "name_en": provinces["name_en"],
            "lao_type": "pao",
            "province_code": provinces["code"],
            "district_code": provinces["code"] + "01",
        }
    )


def _describe_bma() -> pd.DataFrame:
    # Bangkok has no code of the DLA, and belongs to no one district.
    bma = {
        "dla_code": BMA_CODE,
        "scheme": "atlas",
        "name_th": "กรุงเทพมหานคร",
        "name_en": "Bangkok",
        "lao_type": "bma",
        "province_code": BANGKOK,
        "website": "https://www.bangkok.go.th",
    }
    return pd.DataFrame([bma])
