"""Editions as files: CSV to the byte, and a GeoPackage with the outlines of the units."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
from sqlalchemy import Connection

from gis.statements import statement
from indices.result import flatten, to_csv
from indices.store import StoredEdition, read_scores


def edition_csv(connection: Connection, edition: StoredEdition) -> bytes:
    """Return the CSV of an edition; its checksum is the edition's `result_sha256`."""
    return to_csv(read_scores(connection, edition))


def write_geopackage(
    connection: Connection, edition: StoredEdition, table: pd.DataFrame, path: Path
) -> None:
    """Write one layer a level with present outlines; units without one have no geometry.

    The edition's facts stand in a layer without geometry, `edition`.
    """
    path.unlink(missing_ok=True)
    outlines = gpd.GeoSeries.from_wkb(
        pd.Series(
            {
                row.place_id: bytes(row.wkb)
                for row in connection.execute(
                    statement("indices", "outlines"), {"ids": table.index.tolist()}
                )
            },
            dtype=object,
        ),
        crs=4326,
    )
    for level, rows in flatten(table).groupby("level", sort=True):
        frame = gpd.GeoDataFrame(
            rows.drop(columns="level").reset_index(),
            geometry=outlines.reindex(rows.index).to_numpy(),
            crs=4326,
        )
        frame.to_file(path, layer=str(level), driver="GPKG", engine="pyogrio")
    facts = {
        "name": edition.name,
        "year": edition.year,
        "definition": json.dumps(edition.definition, ensure_ascii=False, sort_keys=True),
        "definition_sha256": edition.definition_sha256,
        "inputs_sha256": edition.inputs_sha256,
        "result_sha256": edition.result_sha256,
        "seed": edition.seed,
        "code_version": edition.code_version,
    }
    gpd.GeoDataFrame(pd.DataFrame([facts])).to_file(
        path, layer="edition", driver="GPKG", engine="pyogrio"
    )


def export_edition(connection: Connection, edition: StoredEdition, folder: Path) -> list[Path]:
    """Write `NAME.csv` and `NAME.gpkg` into a folder; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    table = read_scores(connection, edition)
    csv, geopackage = folder / f"{edition.name}.csv", folder / f"{edition.name}.gpkg"
    csv.write_bytes(to_csv(table))
    write_geopackage(connection, edition, table, geopackage)
    return [csv, geopackage]
