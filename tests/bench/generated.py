"""A made-up country of national size: 7,850 LAOs on a grid whose lines have 3 million vertices.

Each LAO is one cell of the grid and covers one subdistrict whole. Lines wave, and neighbours share
them to the last digit. The same seed gives the same country.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

COLUMNS, ROWS, COUNT = 79, 100, 7_850
WEST, SOUTH, STEP = 98.0, 6.0, 0.09
# Vertices of one side; a polygon has four sides, and each is counted by both its owners.
SIDE = 96
PROVINCES = 77
SEED = 20_260_101


def polygons() -> list[shapely.Polygon]:
    """Return the cells of the grid in order of row, then column."""
    random = np.random.default_rng(SEED)
    across = _waves(random, ROWS + 1, COLUMNS)
    up = _waves(random, COLUMNS + 1, ROWS)
    t = np.linspace(0, 1, SIDE + 1)
    cells = []
    for number in range(COUNT):
        row, column = divmod(number, COLUMNS)
        x, y = WEST + column * STEP, SOUTH + row * STEP
        bottom = np.column_stack((x + t * STEP, y + across[row, column]))
        top = np.column_stack((x + t * STEP, y + STEP + across[row + 1, column]))
        left = np.column_stack((x + up[column, row], y + t * STEP))
        right = np.column_stack((x + STEP + up[column + 1, row], y + t * STEP))
        ring = np.concatenate((bottom[:-1], right[:-1], top[:0:-1], left[:0:-1]))
        # A corner is computed by four cells; rounding makes it one number.
        cells.append(shapely.Polygon(np.round(ring, 9)))
    return cells


def _waves(random: np.random.Generator, lines: int, sides: int) -> np.ndarray:
    """Offsets of every side of every line, zero at its ends."""
    t = np.linspace(0, 1, SIDE + 1)
    offsets = np.zeros((lines, sides, SIDE + 1))
    for wave in range(1, 13):
        height = random.normal(0, STEP / 40 / wave**1.5, (lines, sides, 1))
        offsets += height * np.sin(np.pi * wave * t)
    offsets[..., [0, -1]] = 0
    return offsets


def load(context: Any) -> None:
    """Store the country as a loading step does."""
    from gis.models.vocabulary import BoundaryBasis
    from loaders.lookup import place_ids_by_code
    from loaders.store.boundaries import store_boundaries
    from loaders.store.history import store_coverage
    from loaders.store.places import PlaceRow, store_places

    connection, snapshot = context.connection, context.snapshot(context.files[0])
    numbers = range(COUNT)
    province = [f"{10 + number * PROVINCES // COUNT}" for number in numbers]
    subdistrict = _numbered(province)
    store_places(
        connection,
        [PlaceRow(c, "tis1099", "province", _name("Province", c)) for c in sorted(set(province))],
        snapshot,
    )
    districts = sorted({code[:4] for code in subdistrict})
    store_places(
        connection,
        [
            PlaceRow(c, "tis1099", "district", _name("District", c), province_code=c[:2])
            for c in districts
        ],
        snapshot,
    )
    store_places(
        connection,
        [
            PlaceRow(
                c,
                "tis1099",
                "subdistrict",
                _name("Tambon", c),
                province_code=c[:2],
                district_code=c[:4],
            )
            for c in subdistrict
        ],
        snapshot,
    )
    outlines = polygons()
    laos = [f"6{code}" for code in subdistrict]
    store_places(
        connection,
        [
            PlaceRow(
                lao,
                "dla",
                "lao",
                _name("Lao", lao),
                lao_type="sao",
                province_code=lao[1:3],
                district_code=lao[1:5],
                position=(outline.centroid.x, outline.centroid.y),
            )
            for lao, outline in zip(laos, outlines, strict=True)
        ],
        snapshot,
    )
    places = place_ids_by_code(connection)
    store_boundaries(
        connection,
        ((places[c], "A", outline) for c, outline in zip(subdistrict, outlines, strict=True)),
        snapshot_id=snapshot,
        basis=BoundaryBasis.PUBLISHED,
        tolerance_m=30,
    )
    store_coverage(
        connection,
        [(places[lao], places[lao[1:]], "whole", snapshot) for lao in laos],
        [places[lao] for lao in laos],
    )


def _numbered(provinces: list[str]) -> list[str]:
    """Number the subdistricts of each province from 0101 on, ten a district."""
    seen: dict[str, int] = {}
    codes = []
    for province in provinces:
        number = seen.get(province, 0)
        seen[province] = number + 1
        codes.append(f"{province}{1 + number // 10:02}{1 + number % 10:02}")
    return codes


def _name(kind: str, code: str) -> dict[str, str]:
    return {"th": f"{kind} {code}", "en": f"{kind} {code}"}
