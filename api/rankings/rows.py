"""From the table of an edition to what pages and JSON say of one unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from api.rankings.schemas import GapOut, PartOut, RankOut, UnitOut
from api.rankings.words import group_words, reason_words, standing_words
from indices.store import StoredEdition


def rank_of(
    row: Mapping[str, Any], sizes: Mapping[str, int], bands: Mapping[str, int]
) -> RankOut | None:
    """Return where a unit stands, None where it has no rank."""
    if pd.isna(row["rank"]):
        return None
    group = str(row["compared_group"])
    facts = {
        "median": float(row["rank_median"]),
        "low": int(row["rank_low"]),
        "high": int(row["rank_high"]),
        "of": sizes[group],
        "group": group,
        "band": int(row["band"]),
        "bands": bands[group],
        "top_share": float(row["top_share"]),
    }
    said = standing_words(facts, group_words(str(row["level"]), group))
    return RankOut(**facts, text_th=said.th, text_en=said.en)


def shown_parts(edition: StoredEdition) -> list[dict[str, Any]]:
    """Return the parts of the first level, in the order of the definition."""
    parts = {item["key"]: item for item in edition.report["parts"]}
    order = [part.get("code") or part.get("indicator") for part in edition.definition["parts"]]
    return [parts[key] for key in order if key in parts]


def unit_of(
    edition: StoredEdition,
    place_id: int,
    row: Mapping[str, Any],
    rank: RankOut | None,
) -> UnitOut:
    """Return what a ranking says of a unit; without a rank, why."""
    names = part_names(edition)
    coverage = float(row["coverage"])
    reason = None if pd.isna(row["reason"]) else str(row["reason"])
    said = reason_words(edition, reason, coverage) if reason else None
    kind = str(row["level"])
    return UnitOut(
        place_id=place_id,
        code=row["code"],
        kind=kind,
        lao_type=_text(row["lao_type"]),
        name_th=row["name_th"],
        name_en=_text(row["name_en"]),
        province_code=_text(row.get("province_code")),
        district_code=_text(row.get("district_code")),
        rank=rank,
        score=_number(row["score"]),
        scores={part["key"]: _number(row[f"score_{part['key']}"]) for part in shown_parts(edition)},
        coverage=coverage,
        missing=[names[key] for key in row["missing"] if key in names],
        imputed=[names[key] for key in row["imputed"] if key in names],
        reason=reason,
        reason_th=said.th if said else None,
        reason_en=said.en if said else None,
        address=f"/places/{row['code']}",
    )


def parts_of(edition: StoredEdition, row: Mapping[str, Any]) -> list[PartOut]:
    """Return what is known of a unit in each part, pillars before their indicators."""
    leaves = {item["key"]: item for item in edition.report["indicators"]}
    found = []
    for item in tree_order(edition):
        leaf = leaves.get(item["key"], {})
        unit = leaf.get("unit", {})
        found.append(
            PartOut(
                key=item["key"],
                name_th=item["name"]["th"],
                name_en=item["name"]["en"],
                is_indicator=item["is_indicator"],
                score=_number(row[f"score_{item['key']}"]),
                value=_number(row[f"raw_{item['key']}"]) if leaf else None,
                # A share or a change is in no unit of the indicator.
                unit_th=None if leaf.get("per") or leaf.get("base_year") else unit.get("th"),
                unit_en=None if leaf.get("per") or leaf.get("base_year") else unit.get("en"),
                year=leaf.get("year"),
                weight=item["weight"],
            )
        )
    return found


def tree_order(edition: StoredEdition) -> list[dict[str, Any]]:
    """Return all parts, each pillar before its own parts."""
    parts = edition.report["parts"]

    def below(parent: str) -> list[dict[str, Any]]:
        children = [item for item in parts if item["parent"] == parent]
        return [found for item in children for found in (item, *below(item["key"]))]

    return below(edition.index_code)


def part_names(edition: StoredEdition) -> dict[str, GapOut]:
    """Return the names of all parts by key."""
    return {
        item["key"]: GapOut(key=item["key"], name_th=item["name"]["th"], name_en=item["name"]["en"])
        for item in edition.report["parts"]
    }


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else round(float(value), 4)


def _text(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else str(value)
