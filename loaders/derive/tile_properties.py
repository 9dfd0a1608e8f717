"""What each feature of a tile says of itself beside its outline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from gis.statements import statement


def place_properties(connection: Connection) -> dict[int, dict[str, Any]]:
    """Return code, names, kind, type and grade of each present place, by place id."""
    rows = connection.execute(statement("loaders", "tile_properties")).mappings()
    return {
        row["place_id"]: {
            key: value for key, value in row.items() if key != "place_id" and value is not None
        }
        for row in rows
    }


def cell_properties(
    cells: pd.DataFrame, places: Mapping[int, dict[str, Any]]
) -> dict[int, dict[str, Any]]:
    """Return the owners of each cell; with one owner also its type, grade and place id."""
    described: dict[int, dict[str, Any]] = {}
    facts = cells.drop_duplicates("cell")
    for cell_id, owners, is_partial in zip(
        facts["cell"], facts["owners"], facts["is_partial"], strict=True
    ):
        properties: dict[str, Any] = {
            "n": len(owners),
            "owners": ",".join(places[owner]["code"] for owner in owners),
            "partial": bool(is_partial),
        }
        if len(owners) == 1:
            owner = places[owners[0]]
            properties |= {
                "owner": int(owners[0]),
                "type": owner["type"],
                "grade": owner["grade"],
            }
        described[int(cell_id)] = properties
    return described
