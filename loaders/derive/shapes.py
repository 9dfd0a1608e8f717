"""Generalise all layers for the map and freeze them as a geometry edition."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy import Row as DatabaseRow

from gis.areas import province_wide_laos
from gis.geometry.cells import assign_cells
from gis.geometry.generalise import ZOOM_BANDS, generalise_layers
from gis.geometry.ground import Ground
from gis.geometry.labels import label_points
from gis.models import Cell, GeometryEdition, Shape
from gis.statements import statement
from loaders.context import LoadContext
from loaders.derive.tile_properties import cell_properties, place_properties
from loaders.merge import copy_into

Row = tuple[str, int, int, int, str, str]


def derive_shapes(context: LoadContext, ground: Ground, clean: gpd.GeoSeries) -> str:
    """Store the generalised layers and their cells; return the edition's fingerprint.

    `clean` is the ground's geometry from `prepare_subdistricts`. The same geometry and
    properties give the same fingerprint, and then nothing is written.
    """
    connection = context.connection
    areas, coverage = ground.areas, ground.coverage
    district_of = areas["district_id"].fillna(areas["province_id"]).astype(int)
    cells = assign_cells(coverage, district_of)
    properties = place_properties(connection)
    rows = list(_rows(context, ground, clean, cells, properties))
    rows += _point_rows(connection, coverage, properties)
    fingerprint = _fingerprint(rows)
    known = connection.execute(
        select(GeometryEdition.edition_id).where(GeometryEdition.fingerprint == fingerprint)
    ).scalar_one_or_none()
    connection.execute(
        update(GeometryEdition).where(GeometryEdition.is_current).values(is_current=False)
    )
    if known is None:
        known = connection.execute(
            insert(GeometryEdition)
            .values(fingerprint=fingerprint, is_current=False, is_sample=context.is_sample)
            .returning(GeometryEdition.edition_id)
        ).scalar_one()
        _store(connection, known, rows)
        _store_cells(connection, known, cells, areas["area"])
    connection.execute(
        update(GeometryEdition).where(GeometryEdition.edition_id == known).values(is_current=True)
    )
    # Pages opened before this load still ask for the tiles of the edition before.
    connection.execute(
        delete(GeometryEdition).where(
            GeometryEdition.edition_id.not_in(
                select(GeometryEdition.edition_id)
                .order_by(GeometryEdition.is_current.desc(), GeometryEdition.edition_id.desc())
                .limit(2)
            )
        )
    )
    connection.execute(statement("loaders", "analyse_shapes"))
    context.figures.rows_loaded += len(rows)
    context.figures.notes["cells"] = int(cells["cell"].nunique())
    return fingerprint


def _rows(
    context: LoadContext,
    ground: Ground,
    clean: gpd.GeoSeries,
    cells: pd.DataFrame,
    properties: Mapping[int, dict[str, Any]],
) -> Iterator[Row]:
    areas, coverage = ground.areas, ground.coverage
    paos = province_wide_laos(context.connection)
    members = {
        "provinces": areas["province_id"],
        "districts": areas["district_id"].dropna().astype(int),
        "paos": areas["province_id"].map(paos).dropna().astype(int),
        "laos": pd.Series(coverage["lao"].to_numpy(), index=coverage["subdistrict"]),
        "cells": cells["cell"],
    }
    if areas["area"].duplicated().any():
        members["subdistricts"] = areas.loc[areas["district_id"].notna(), "area"]
    described = {"cells": cell_properties(cells, properties)}
    for done, layers in enumerate(generalise_layers(clean, members), start=1):
        band = layers.band
        named = {"subdistricts": layers.subdistricts[areas["district_id"].notna()]}
        for name, shapes in {**named, **layers.layers}.items():
            texts = described.get(name, properties)
            for feature_id, shape in zip(shapes.index, _ewkb(shapes), strict=True):
                yield _row(name, band.min_zoom, band.max_zoom, int(feature_id), texts, shape)
        context.progress(done, len(ZOOM_BANDS) + 1)


def _point_rows(
    connection: Connection, coverage: pd.DataFrame, properties: Mapping[int, dict[str, Any]]
) -> list[Row]:
    """Offices of LAOs, and one label point for each area and LAO with an outline."""
    # LAOs that share ground with another, whose cell therefore cannot show them alone.
    shared = set(coverage.loc[coverage["subdistrict"].duplicated(keep=False), "lao"])
    offices = connection.execute(statement("loaders", "offices")).all()
    rows = [
        _row(
            "offices",
            0,
            22,
            row.place_id,
            {row.place_id: {**properties[row.place_id], "shared": row.place_id in shared}},
            position,
        )
        for row, position in zip(offices, _ewkb(_read(offices)), strict=True)
    ]
    outlines = connection.execute(statement("loaders", "labelled_outlines")).all()
    points = label_points(_read(outlines))
    rows += [
        _row("labels", _label_from(properties[place_id]), 22, place_id, properties, point)
        for place_id, point in zip(points.index, _ewkb(points), strict=True)
    ]
    return rows


def _read(rows: Sequence[DatabaseRow[Any]]) -> gpd.GeoSeries:
    """Return the geometry of rows in Web Mercator, by place id."""
    shapes = shapely.from_wkb([bytes(row.geometry) for row in rows])
    return gpd.GeoSeries(shapes, index=[row.place_id for row in rows], crs=3857)


def _ewkb(shapes: gpd.GeoSeries) -> list[str]:
    """Return shapes in Web Mercator as the database reads them; all at once, for speed."""
    placed = shapely.set_srid(shapes.to_numpy(), 3857)
    texts: list[str] = shapely.to_wkb(placed, hex=True, include_srid=True).tolist()
    return texts


def _label_from(properties: Mapping[str, Any]) -> int:
    """Return the zoom from which a name is sent: all names would be most of the first view."""
    return {"province": 0, "district": 6}.get(properties["kind"], 8)


def _row(
    layer: str,
    min_zoom: int,
    max_zoom: int,
    feature_id: int,
    properties: Mapping[int, dict[str, Any]],
    ewkb: str,
) -> Row:
    return (
        layer,
        min_zoom,
        max_zoom,
        feature_id,
        json.dumps(properties[feature_id], ensure_ascii=False, sort_keys=True),
        ewkb,
    )


def _fingerprint(rows: list[Row]) -> str:
    digest = hashlib.sha256()
    for row in sorted(rows, key=lambda row: row[:4]):
        digest.update("\x1f".join(map(str, row)).encode())
    return digest.hexdigest()[:16]


def _store(connection: Connection, edition_id: int, rows: list[Row]) -> None:
    columns = ("edition_id", "layer", "min_zoom", "max_zoom", "feature_id", "properties")
    copy_into(
        connection,
        Shape.__table__,  # type: ignore[arg-type]
        (*columns, "geometry"),
        ((edition_id, *row) for row in rows),
    )


def _store_cells(
    connection: Connection, edition_id: int, cells: pd.DataFrame, area_of: pd.Series
) -> None:
    if cells.empty:
        # A registry alone has no outlines.
        return
    areas = area_of.reindex(cells.index).groupby(cells["cell"]).agg(lambda part: sorted(set(part)))
    facts = cells.drop_duplicates("cell")
    connection.execute(
        insert(Cell),
        [
            {
                "edition_id": edition_id,
                "cell_id": int(cell_id),
                "owner_ids": [int(owner) for owner in owners],
                "subdistrict_ids": [int(item) for item in areas[cell_id]],
                "is_partial": bool(is_partial),
            }
            for cell_id, owners, is_partial in zip(
                facts["cell"], facts["owners"], facts["is_partial"], strict=True
            )
        ],
    )
