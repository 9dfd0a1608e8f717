"""What a browser needs to rank the units of an edition anew by weights of its reader's own.

Parallel arrays, one place a unit: 7,850 LAOs with ten indicators travel in some 240 kB.
"""

from __future__ import annotations

import gzip
from typing import Any, Literal

import pandas as pd
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from gis.editions import read_area_names
from gis.lao_types import TYPE_WORDS, LaoType
from indices.compose import LOWEST_FOR_GEOMETRIC
from indices.definition import IndexDefinition
from indices.reading import keep, read_ranking
from indices.store import StoredEdition

Lang = Literal["th", "en"]
# With fewer digits LAOs that stand close together would change places.
SCALE = 100_000
# Goes up when the shape of the answer changes: browsers keep answers for ever.
FORM = 1
PACKING = 9


class PartOut(BaseModel):
    """An indicator or a pillar of an index, with its share of its parent."""

    key: str
    name: str
    parent: str
    is_indicator: bool
    weight: float
    aggregate: str | None = Field(description="How a pillar brings its parts together.")
    order: int = Field(description="Where it stands in the definition.")


class CoverageOut(BaseModel):
    """How much must be known of a unit, as shares of the weight of what applies to it."""

    share: float
    pillar: float


class PartsOut(BaseModel):
    """An edition's scores of one level, indicator by indicator, and its published ranks."""

    index: str
    name: str
    edition: str
    year: int
    level: str
    is_current: bool
    aggregate: str = Field(description="How the index brings its pillars together.")
    coverage: CoverageOut
    floor: float = Field(description="To what lower scores are lifted for a geometric mean.")
    weight_spread: float = Field(description="Share by which the draws let weights err.")
    parts: list[PartOut]
    scale: int = Field(description="By what the whole numbers of `scores` are to be divided.")
    ids: list[int]
    codes: list[str]
    names: list[str] = Field(description="With the type in short, in the language asked for.")
    types: list[str | None]
    groups: list[str] = Field(description="Among whom each unit is ranked.")
    provinces: list[str | None]
    districts: list[str | None]
    province_names: dict[str, str]
    district_names: dict[str, str]
    scores: dict[str, list[int | None]] = Field(
        description="By indicator; null where it does not apply, is missing, or nothing is ranked."
    )
    missing: dict[str, list[int]] = Field(
        description="By indicator, the places in the arrays where it applies but is not known."
    )
    ranks: list[int | None]
    medians: list[int | float | None]
    lows: list[int | None]
    highs: list[int | None]
    reasons: list[str | None] = Field(description="Why a unit is not ranked.")


def packed_parts(session: Session, edition: StoredEdition, level: str, lang: Lang) -> bytes:
    """Return the parts of an edition as gzipped JSON, packed once."""

    def pack() -> bytes:
        parts = describe_parts(session, edition, level, lang)
        return gzip.compress(parts.model_dump_json().encode(), PACKING, mtime=0)

    return keep(session, edition, ("parts", level, lang), pack)


def describe_parts(session: Session, edition: StoredEdition, level: str, lang: Lang) -> PartsOut:
    """Return the parts of an edition; raises `IndexNotFound` for a level that it does not rank."""
    definition = IndexDefinition.model_validate(edition.definition)
    # Sorted by code, neighbours are alike, and the answer packs smaller.
    table = read_ranking(session, edition, level).table.sort_values("code")
    areas = read_area_names(session, edition.data_edition_id)
    keys = [part["key"] for part in edition.report["parts"] if part["is_indicator"]]
    return PartsOut(
        index=definition.code,
        name=getattr(definition.name, lang),
        edition=edition.name,
        year=edition.year,
        level=level,
        is_current=edition.is_current,
        aggregate=definition.aggregate,
        coverage=CoverageOut(share=definition.coverage.share, pillar=definition.coverage.pillar),
        floor=LOWEST_FOR_GEOMETRIC,
        weight_spread=definition.uncertainty.weight_spread,
        parts=describe_tree(edition, lang),
        scale=SCALE,
        ids=table.index.tolist(),
        codes=table["code"].tolist(),
        names=[_short_name(row, lang) for row in table.itertuples()],
        types=_nulls(table["lao_type"]),
        groups=table["compared_group"].tolist(),
        provinces=_nulls(table["province_code"].where(table["level"] != "province")),
        districts=_nulls(table["district_code"]),
        province_names=_names(areas, "province", lang),
        district_names=_names(areas, "district", lang) if level == "lao" else {},
        scores={key: _whole(table[f"score_{key}"] * SCALE) for key in keys},
        missing=_missing(table, keys),
        ranks=_whole(table["rank"]),
        medians=_short(table["rank_median"]),
        lows=_whole(table["rank_low"]),
        highs=_whole(table["rank_high"]),
        reasons=_nulls(table["reason"]),
    )


def describe_tree(edition: StoredEdition, lang: Lang) -> list[PartOut]:
    """Return the parts of an edition, indicators first, with the weights that it was built by."""
    definition = IndexDefinition.model_validate(edition.definition)
    how = {branch.key: branch.aggregate or definition.aggregate for branch in definition.branches()}
    order = {part.key: at for at, part in enumerate(definition.walk())}
    return [
        PartOut(
            key=part["key"],
            name=part["name"][lang],
            parent=part["parent"],
            is_indicator=part["is_indicator"],
            weight=part["weight"],
            aggregate=None if part["is_indicator"] else how[part["key"]],
            order=order[part["key"]],
        )
        for part in edition.report["parts"]
    ]


def _missing(table: pd.DataFrame, keys: list[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {key: [] for key in keys}
    for at, absent in enumerate(table["missing"]):
        for key in absent:
            found[key].append(at)
    return found


def _short_name(row: Any, lang: Lang) -> str:
    """Return the name with the type in short, as it is frozen in Thai; the English one is long."""
    if lang == "th" or pd.isna(row.name_en):
        return str(row.name_th)
    if pd.isna(row.lao_type) or row.lao_type in (LaoType.BMA, LaoType.PATTAYA):
        return str(row.name_en)
    words = TYPE_WORDS[LaoType(row.lao_type)]
    return str(row.name_en).replace(words.suffix_en, words.abbreviation_en)


def _names(areas: pd.DataFrame, kind: str, lang: Lang) -> dict[str, str]:
    chosen = areas[areas["kind"] == kind]
    names = chosen[f"name_{lang}"].fillna(chosen["name_th"])
    return dict(zip(chosen["code"], names, strict=True))


def _nulls(values: pd.Series) -> list[Any]:
    return [None if pd.isna(value) else value for value in values.tolist()]


def _whole(values: pd.Series) -> list[int | None]:
    return [None if pd.isna(value) else round(value) for value in values.tolist()]


def _short(values: pd.Series) -> list[int | float | None]:
    """Return numbers, whole ones as such: most medians are."""
    found = _nulls(values)
    return [int(value) if value is not None and value == int(value) else value for value in found]
