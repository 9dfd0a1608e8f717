"""Data editions: freeze the present figures under a name, and read them back as frames."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update
from sqlalchemy.orm import Session

from gis.errors import EditionNotFound
from gis.models import DataEdition, FrozenFigures, FrozenNeighbours, FrozenUnit
from gis.regions import region_of
from gis.statements import statement

UNIT_COLUMNS = [
    "place_id",
    "kind",
    "code",
    "lao_type",
    "name_th",
    "name_en",
    "province_id",
    "district_id",
    "area_km2",
    "area_is_outer_bound",
]


@dataclass(frozen=True, slots=True)
class FrozenEdition:
    """Which data edition it is."""

    data_edition_id: int
    name: str
    sha256: str
    is_sample: bool
    created_at: datetime


def freeze(connection: Connection, *, is_sample: bool, name: str | None = None) -> FrozenEdition:
    """Keep the present figures as an edition; the same figures are one edition, once.

    `name` is taken for a new edition only; without one it is the day with a running number.
    """
    state = connection.execute(statement("gis", "last_run")).scalar_one()
    unchanged = connection.execute(
        select(DataEdition.data_edition_id)
        .where(DataEdition.load_state == state)
        .order_by(DataEdition.data_edition_id.desc())
        .limit(1)
    ).scalar_one_or_none()
    if unchanged is not None:
        return get_frozen(connection, unchanged)
    edition_id = connection.execute(
        insert(DataEdition)
        .values(name="new", sha256="0" * 64, is_sample=is_sample, load_state=state)
        .returning(DataEdition.data_edition_id)
    ).scalar_one()
    binds = {"data_edition_id": edition_id}
    connection.execute(statement("gis", "freeze_units"), binds | {"is_sample": is_sample})
    connection.execute(statement("gis", "freeze_figures"), binds)
    connection.execute(statement("gis", "freeze_neighbours"), binds)
    digest = connection.execute(statement("gis", "frozen_hash"), binds).scalar_one()
    same = connection.execute(
        select(DataEdition.data_edition_id).where(DataEdition.sha256 == digest)
    ).scalar_one_or_none()
    if same is not None:
        connection.execute(delete(DataEdition).where(DataEdition.data_edition_id == edition_id))
        connection.execute(
            update(DataEdition).where(DataEdition.data_edition_id == same).values(load_state=state)
        )
        return get_frozen(connection, same)
    connection.execute(
        update(DataEdition)
        .where(DataEdition.data_edition_id == edition_id)
        .values(name=name or _next_name(connection), sha256=digest)
    )
    return get_frozen(connection, edition_id)


def get_frozen(connection: Connection | Session, edition_id: int) -> FrozenEdition:
    """Return an edition by its number; raises `EditionNotFound`."""
    return _one(connection, DataEdition.data_edition_id == edition_id, edition_id)


def find_frozen(connection: Connection | Session, name: str) -> FrozenEdition:
    """Return an edition by its name; raises `EditionNotFound`."""
    return _one(connection, DataEdition.name == name, name)


def list_frozen(connection: Connection | Session) -> list[FrozenEdition]:
    """Return all editions, the newest first."""
    rows = connection.execute(_columns().order_by(DataEdition.data_edition_id.desc())).mappings()
    return [FrozenEdition(**row) for row in rows]


def read_units(connection: Connection | Session, edition_id: int, level: str) -> pd.DataFrame:
    """Return the units of a level by place id, with `province_code` and `region`."""
    frame = pd.DataFrame(
        connection.execute(
            select(*(getattr(FrozenUnit, name) for name in UNIT_COLUMNS))
            .where(FrozenUnit.data_edition_id == edition_id)
            .order_by(FrozenUnit.place_id)
        ).all(),
        columns=UNIT_COLUMNS,
    ).set_index("place_id")
    provinces = frame.loc[frame["kind"] == "province", "code"]
    units = frame[frame["kind"] == level].copy()
    own = units["code"] if level == "province" else units["province_id"].map(provinces)
    units["province_code"] = own
    units["region"] = own.map(region_of, na_action="ignore")
    for column in ("province_id", "district_id"):
        units[column] = units[column].astype("Int64")
    if level == "province":
        units["province_id"] = units.index.astype("Int64")
    if level == "district":
        units["district_id"] = units.index.astype("Int64")
    return units.astype({"area_km2": "float64"})


def read_area_names(connection: Connection | Session, edition_id: int) -> pd.DataFrame:
    """Return `kind`, `code` and names of the provinces and districts, by place id."""
    columns = ["place_id", "kind", "code", "name_th", "name_en"]
    rows = connection.execute(
        select(*(getattr(FrozenUnit, name) for name in columns)).where(
            FrozenUnit.data_edition_id == edition_id, FrozenUnit.kind.in_(("province", "district"))
        )
    ).all()
    return pd.DataFrame(rows, columns=columns).set_index("place_id")


def read_figures(
    connection: Connection | Session, edition_id: int, indicator: str, year: int
) -> pd.DataFrame:
    """Return `value`, `status` and `is_partial` by place id; empty where there are none."""
    row = connection.execute(
        select(
            FrozenFigures.place_ids,
            FrozenFigures.figures,
            FrozenFigures.statuses,
            FrozenFigures.partial,
        ).where(
            FrozenFigures.data_edition_id == edition_id,
            FrozenFigures.indicator == indicator,
            FrozenFigures.year == year,
        )
    ).one_or_none()
    ids, figures, statuses, partial = row if row is not None else ([], [], [], [])
    index = pd.Index(ids, dtype="int64", name="place_id")
    return pd.DataFrame(
        {
            "value": pd.Series(figures, index=index, dtype="float64"),
            "status": pd.Series(statuses, index=index, dtype="object"),
            "is_partial": np.isin(index, partial),
        }
    )


def read_years(connection: Connection | Session, edition_id: int) -> dict[str, list[int]]:
    """Return the years of each indicator in an edition, the latest first."""
    rows = connection.execute(
        select(FrozenFigures.indicator, FrozenFigures.year)
        .where(FrozenFigures.data_edition_id == edition_id)
        .order_by(FrozenFigures.indicator, FrozenFigures.year.desc())
    )
    years: dict[str, list[int]] = {}
    for indicator, year in rows:
        years.setdefault(indicator, []).append(year)
    return years


def read_pairs(connection: Connection | Session, edition_id: int, level: str) -> pd.DataFrame:
    """Return `place_id`, `neighbour_id`, `basis` and `length_m` of units that lie side by side."""
    row = connection.execute(
        select(
            FrozenNeighbours.a_ids,
            FrozenNeighbours.b_ids,
            FrozenNeighbours.bases,
            FrozenNeighbours.shared_m,
        ).where(FrozenNeighbours.data_edition_id == edition_id, FrozenNeighbours.level == level)
    ).one_or_none()
    columns = ("place_id", "neighbour_id", "basis", "length_m")
    frame = pd.DataFrame(
        dict(zip(columns, row if row is not None else ([], [], [], []), strict=True))
    )
    return frame.astype({"place_id": "int64", "neighbour_id": "int64", "length_m": "float64"})


def _next_name(connection: Connection) -> str:
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    used = connection.execute(
        select(func.count()).select_from(DataEdition).where(DataEdition.name.startswith(day))
    ).scalar_one()
    return f"{day}.{used + 1}"


def _columns() -> Select[int, str, str, bool, datetime]:
    return select(
        DataEdition.data_edition_id,
        DataEdition.name,
        DataEdition.sha256,
        DataEdition.is_sample,
        DataEdition.created_at,
    )


def _one(
    connection: Connection | Session, condition: ColumnElement[bool], wanted: object
) -> FrozenEdition:
    row = connection.execute(_columns().where(condition)).mappings().one_or_none()
    if row is None:
        raise EditionNotFound(
            f"There is no data edition {wanted!r}. `lao edition list` lists them."
        )
    return FrozenEdition(**row)
