"""Which subdistricts each LAO of the sample covers, told by its name.

An LAO named in `known_coverage.csv` covers what is written there, from public descriptions of
its area. Any other municipality or SAO covers the subdistrict of its district that bears its
name; one that bears no subdistrict's name has no known area. A subdistrict with a single LAO
counts as whole unless it is known to be covered in part; one with several is partial for each.
Subdistricts whose name no LAO bears stay without coverage. This is approximate by design.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

PROVINCE_WIDE = ("pao", "bma")


def claim_subdistricts(laos: pd.DataFrame, subdistricts: pd.DataFrame) -> pd.DataFrame:
    """List LAO by subdistrict: `dla_code`, `subdistrict_code`, `extent` as stated, `is_seat`.

    The seat is the subdistrict where the office stands: that of the LAO's name, or the first
    one written down for it.
    """
    path = Path(__file__).with_name("known_coverage.csv")
    known = pd.read_csv(path, dtype=str)[["dla_code", "subdistrict_code", "extent"]]
    known["is_seat"] = ~known["dla_code"].duplicated()
    local = laos[~laos["lao_type"].isin(PROVINCE_WIDE) & ~laos["dla_code"].isin(known["dla_code"])]
    named = local.merge(
        subdistricts.rename(columns={"code": "subdistrict_code", "parent_code": "district_code"}),
        on=["district_code", "name_th"],
    ).assign(extent="whole", is_seat=True)
    claims = pd.concat([known, named[list(known.columns)]])
    return claims.sort_values(["dla_code", "subdistrict_code"], ignore_index=True)


def settle_extents(claims: pd.DataFrame) -> pd.DataFrame:
    """Turn claims into coverage: what several LAOs claim is partial for each of them."""
    is_shared = claims["subdistrict_code"].duplicated(keep=False)
    extent = claims["extent"].mask(is_shared, "partial")
    return claims[["dla_code", "subdistrict_code"]].assign(extent=extent)
