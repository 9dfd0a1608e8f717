"""Write editions of indices, and read them back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
from psycopg2 import Binary
from psycopg2.extras import execute_values
from sqlalchemy import Connection, Select, case, exists, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from gis.errors import IndexNotFound
from gis.models import FrozenUnit, IndexDraws, IndexEdition, IndexScore
from indices.queries import INSERT_DRAWS, INSERT_SCORES

RANKS = np.dtype("<i2")
PLAIN = [
    "level",
    "compared_group",
    "score",
    "rank",
    "reason",
    "rank_median",
    "rank_low",
    "rank_high",
    "top_share",
    "band",
    "coverage",
    "missing",
    "imputed",
    "cluster",
    "hot_spot",
]


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """An edition of an index without its scores."""

    index_edition_id: int
    name: str
    index_code: str
    year: int
    data_edition_id: int
    definition: dict[str, Any]
    definition_sha256: str
    inputs_sha256: str
    seed: int
    code_version: str
    result_sha256: str
    report: dict[str, Any]
    is_current: bool
    created_at: datetime


def store_edition(
    connection: Connection,
    facts: Mapping[str, Any],
    table: pd.DataFrame,
    draws: Mapping[str, tuple[np.ndarray, np.ndarray]],
) -> StoredEdition:
    """Store an edition as the current one of its index and year.

    `facts` are the columns of `index_edition`; `table` as `result.make_table` gives it, for all
    levels; `draws` by level: place ids and their ranks (units x draws).
    """
    code, year = facts["index_code"], facts["year"]
    mine = (IndexEdition.index_code == code, IndexEdition.year == year)
    connection.execute(update(IndexEdition).where(*mine).values(is_current=False))
    number = (
        1
        + connection.execute(
            select(func.count()).select_from(IndexEdition).where(*mine)
        ).scalar_one()
    )
    edition_id = connection.execute(
        insert(IndexEdition)
        .values(**facts, name=f"{code}-{year}-{number}", is_current=True)
        .returning(IndexEdition.index_edition_id)
    ).scalar_one()
    cursor = connection.connection.cursor()
    execute_values(cursor, INSERT_SCORES, _score_rows(edition_id, table), page_size=1000)
    for level, (ids, ranks) in draws.items():
        rows = [
            (edition_id, level, int(place), Binary(row.astype(RANKS).tobytes()))
            for place, row in zip(ids, ranks, strict=True)
        ]
        execute_values(cursor, INSERT_DRAWS, rows, page_size=500)
    cursor.close()
    return get_edition(connection, edition_id)


def get_edition(connection: Connection | Session, edition_id: int) -> StoredEdition:
    """Return an edition by its number."""
    row = connection.execute(
        _columns().where(IndexEdition.index_edition_id == edition_id)
    ).mappings()
    return StoredEdition(**row.one())


def find_edition(
    connection: Connection | Session,
    code: str,
    *,
    year: int | None = None,
    name: str | None = None,
) -> StoredEdition:
    """Return an edition by name, else the current one of a year, else of the latest year."""
    query = _columns().where(IndexEdition.index_code == code)
    if name is not None:
        query = query.where(IndexEdition.name == name)
    else:
        query = query.where(IndexEdition.is_current)
    if year is not None:
        query = query.where(IndexEdition.year == year)
    row = connection.execute(query.order_by(IndexEdition.year.desc()).limit(1)).mappings().first()
    if row is None:
        wanted = name or (f"{code} for {year}" if year else code)
        raise IndexNotFound(f"There is no edition of the index {wanted}.")
    return StoredEdition(**row)


def current_keys(connection: Connection | Session) -> tuple[tuple[int, datetime], ...]:
    """Return number and moment of each current edition, which tell whether there are new ones."""
    rows = connection.execute(
        select(IndexEdition.index_edition_id, IndexEdition.created_at)
        .where(IndexEdition.is_current)
        .order_by(IndexEdition.index_edition_id)
    )
    return tuple((row.index_edition_id, row.created_at) for row in rows)


def has_index(connection: Connection | Session, code: str) -> bool:
    """Whether there is any edition of the index."""
    return bool(connection.scalar(select(exists().where(IndexEdition.index_code == code))))


def find_named(connection: Connection | Session, name: str) -> StoredEdition:
    """Return an edition by its name; raises `IndexNotFound`."""
    row = connection.execute(_columns().where(IndexEdition.name == name)).mappings().first()
    if row is None:
        raise IndexNotFound(f"There is no edition {name!r}. `lao index list` lists them.")
    return StoredEdition(**row)


def list_editions(connection: Connection | Session, code: str | None = None) -> list[StoredEdition]:
    """Return all editions, of one index or of all: the latest year and the newest first."""
    query = _columns().order_by(
        IndexEdition.index_code, IndexEdition.year.desc(), IndexEdition.index_edition_id.desc()
    )
    if code is not None:
        query = query.where(IndexEdition.index_code == code)
    return [StoredEdition(**row) for row in connection.execute(query).mappings()]


def read_scores(
    connection: Connection | Session, edition: StoredEdition, level: str | None = None
) -> pd.DataFrame:
    """Return the table of an edition as it was made, of one level or of all."""
    query = (
        _scores()
        .where(IndexScore.index_edition_id == edition.index_edition_id)
        .order_by(IndexScore.level, IndexScore.place_id)
    )
    if level is not None:
        query = query.where(IndexScore.level == level)
    rows = connection.execute(query)
    table = pd.DataFrame(rows.all(), columns=list(rows.keys())).set_index("place_id")
    parts, raw = edition.report["parts"], edition.report["indicators"]
    spread = [
        pd.DataFrame(
            np.array(table[column].tolist(), dtype=np.float64).reshape(len(table), len(items)),
            index=table.index,
            columns=[f"{prefix}_{item['key']}" for item in items],
        )
        for prefix, column, items in (("score", "parts", parts), ("raw", "raw", raw))
    ]
    table = pd.concat([table.drop(columns=["parts", "raw"]), *spread], axis=1)
    whole = ("rank", "rank_low", "rank_high", "band", "province_id", "district_id")
    return table.astype(dict.fromkeys(whole, "Int64")).astype(
        dict.fromkeys(("score", "rank_median", "top_share", "coverage"), "float64")
    )


def read_unit(
    connection: Connection | Session, place_id: int, edition_ids: Collection[int]
) -> dict[int, dict[str, Any]]:
    """Return what some editions say of one unit, by edition; keys are columns of `read_scores`."""
    query = _scores().add_columns(IndexScore.index_edition_id, IndexEdition.report)
    rows = connection.execute(
        query.where(IndexScore.place_id == place_id, IndexScore.index_edition_id.in_(edition_ids))
    ).mappings()
    found = {}
    for row in rows:
        report = row["report"]
        spread = {
            **_by_key("score", report["parts"], row["parts"]),
            **_by_key("raw", report["indicators"], row["raw"]),
        }
        plain = {key: value for key, value in row.items() if key not in {"parts", "raw", "report"}}
        found[int(row["index_edition_id"])] = plain | spread
    return found


def read_draws(
    connection: Connection | Session,
    edition_id: int,
    level: str,
    place_ids: list[int] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return place ids in order and their ranks in every draw (units x draws, 0: none)."""
    query = (
        select(IndexDraws.place_id, IndexDraws.ranks)
        .where(IndexDraws.index_edition_id == edition_id, IndexDraws.level == level)
        .order_by(IndexDraws.place_id)
    )
    if place_ids is not None:
        query = query.where(IndexDraws.place_id.in_(place_ids))
    rows = connection.execute(query).all()
    ids = np.array([row.place_id for row in rows], dtype=np.int64)
    if not rows:
        return ids, np.empty((0, 0), RANKS)
    return ids, np.vstack([np.frombuffer(row.ranks, RANKS) for row in rows])


def _by_key(
    prefix: str, items: list[dict[str, Any]], values: list[float | None]
) -> dict[str, float | None]:
    return {f"{prefix}_{item['key']}": value for item, value in zip(items, values, strict=True)}


def _scores() -> Select[Any]:
    province = aliased(FrozenUnit)
    return (
        select(
            IndexScore.place_id,
            *(getattr(IndexScore, name) for name in PLAIN),
            IndexScore.parts,
            IndexScore.raw,
            FrozenUnit.code,
            FrozenUnit.name_th,
            FrozenUnit.name_en,
            FrozenUnit.lao_type,
            FrozenUnit.province_id,
            FrozenUnit.district_id,
            case((FrozenUnit.kind == "province", FrozenUnit.code), else_=province.code).label(
                "province_code"
            ),
        )
        .join(IndexEdition, IndexEdition.index_edition_id == IndexScore.index_edition_id)
        .join(
            FrozenUnit,
            (FrozenUnit.place_id == IndexScore.place_id)
            & (FrozenUnit.data_edition_id == IndexEdition.data_edition_id),
        )
        .outerjoin(
            province,
            (province.place_id == FrozenUnit.province_id)
            & (province.data_edition_id == FrozenUnit.data_edition_id),
        )
    )


def _score_rows(edition_id: int, table: pd.DataFrame) -> list[tuple[Any, ...]]:
    scores = table[[name for name in table.columns if name.startswith("score_")]].to_numpy()
    raw = table[[name for name in table.columns if name.startswith("raw_")]].to_numpy()
    plain = table[PLAIN].astype(object).where(table[PLAIN].notna(), None)
    return [
        (edition_id, place_id, *row, _nulls(part), _nulls(figures))
        for place_id, row, part, figures in zip(
            table.index.tolist(),
            plain.itertuples(index=False, name=None),
            scores.tolist(),
            raw.tolist(),
            strict=True,
        )
    ]


def _nulls(values: list[float]) -> list[float | None]:
    return [None if value != value else value for value in values]


def _columns() -> Select[Any]:
    return select(*(getattr(IndexEdition, name) for name in StoredEdition.__dataclass_fields__))
