"""Write the outlines of one load as candidates; nothing counts before a steward accepts it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from sqlalchemy import Row, table

from gis.models.vocabulary import BoundaryBasis
from gis.statements import statement
from loaders.context import LoadContext
from loaders.matching import Match
from loaders.merge import copy_into
from loaders.store.boundaries import ewkb

COLUMNS = (
    "place_id",
    "geometry",
    "geometry_hash",
    "snapshot_id",
    "row",
    "feature",
    "name",
    "valid_from",
    "match_method",
    "match_certainty",
    "match_evidence",
    "checks",
    "position",
)
# A hundred-millionth of a degree is a millimetre.
DECIMALS = 8


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One outline that was matched and checked."""

    shape: shapely.MultiPolygon
    match: Match
    checks: dict[str, Any]
    row: int
    feature: str
    name: str | None
    valid_from: date | None


class OutlineStore:
    """Takes the outlines of a load in batches and, at the end, makes candidates of them."""

    def __init__(self, context: LoadContext) -> None:
        self._context = context
        self._position = 0
        context.connection.execute(statement("loaders", "incoming_outlines"))

    def add(self, rows: Iterable[OutlineRow], snapshot_id: int) -> None:
        """Hand in a batch."""
        values = []
        for row in rows:
            self._position += 1
            values.append(
                (
                    row.match.place_id,
                    ewkb(row.shape),
                    geometry_hash(row.shape),
                    snapshot_id,
                    row.row,
                    row.feature,
                    row.name,
                    row.valid_from,
                    row.match.method.value,
                    row.match.certainty,
                    row.match.evidence,
                    json.dumps(row.checks, ensure_ascii=False, sort_keys=True),
                    self._position,
                )
            )
        copy_into(self._context.connection, table("incoming_outline"), COLUMNS, values)  # type: ignore[arg-type]

    def drop_doubles(self) -> list[Row[Any]]:
        """Keep one outline for each LAO and return the others with the feature that was kept."""
        return list(
            self._context.connection.execute(statement("loaders", "doubled_outlines")).all()
        )

    def find_gone(self) -> list[Row[Any]]:
        """Return the accepted outlines of the source whose LAO the load does not have."""
        source = {"source": self._context.source.name}
        return list(self._context.connection.execute(statement("loaders", "outlines_gone"), source))

    def merge(self, *, grade: str, basis: BoundaryBasis) -> int:
        """Make candidates, and past ones of those that the load lacks; return how many changed."""
        context = self._context
        merged = context.connection.execute(
            statement("loaders", "merge_outlines"),
            {
                "source": context.source.name,
                "grade": grade,
                "basis": basis.value,
                "tolerance_m": context.source.tolerance_m or 0.0,
                "attribution_th": context.source.attribution.th,
                "attribution_en": context.source.attribution.en,
                "load_run_id": context.load_run_id,
            },
        )
        past = context.connection.execute(
            statement("loaders", "supersede_outlines"), {"source": context.source.name}
        )
        context.connection.execute(statement("loaders", "drop_incoming_outlines"))
        return int(merged.rowcount) + int(past.rowcount)


def geometry_hash(shape: shapely.MultiPolygon) -> str:
    """Name a geometry by its points, whatever their order, to the millimetre."""

    def round_off(coordinates: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        # Adding zero turns -0.0 into 0.0, which has other bytes.
        return np.round(coordinates, DECIMALS) + 0.0

    canonical = shapely.normalize(shapely.transform(shape, round_off))
    return sha256(shapely.to_wkb(canonical, byte_order=1)).hexdigest()
