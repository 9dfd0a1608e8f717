"""Find the LAO in whose outline a point lies, where that outline is its own alone."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from sqlalchemy import Connection

from gis.models.vocabulary import Grade, MatchMethod
from gis.statements import statement
from loaders.matching import rating
from loaders.matching.places import KnownPlace
from loaders.matching.rating import Rated

# D is an outer bound that others share: a point in it may be theirs.
_OWN_ALONE = {Grade.A, Grade.B, Grade.C}


@dataclass(frozen=True, slots=True)
class Outlines:
    """Outlines of LAOs other than PAOs, with a tree to find them by a point."""

    place_ids: list[int]
    grades: list[Grade]
    tree: shapely.STRtree

    @classmethod
    def read(cls, connection: Connection) -> "Outlines":
        """Read all present outlines."""
        rows = connection.execute(statement("loaders", "matching_outlines")).all()
        shapes = shapely.from_wkb([bytes(row.outline) for row in rows])
        return cls(
            [row.place_id for row in rows],
            [Grade(row.grade) for row in rows],
            shapely.STRtree(np.asarray(shapes)),
        )

    def rate(self, point: tuple[float, float], places: Mapping[int, KnownPlace]) -> list[Rated]:
        """Return the LAOs at (longitude, latitude); sure enough only if one alone is there."""
        found = self.tree.query(shapely.Point(*point), predicate="intersects").tolist()
        rated = []
        for index in found:
            place, grade = places[self.place_ids[index]], self.grades[index]
            alone = len(found) == 1 and grade in _OWN_ALONE
            worth = rating.OUTLINE if alone else rating.LEAST * 0.9
            evidence = f"{place.title}: the point lies in its outline (grade {grade})" + (
                ", which nobody shares." if alone else ", which others share."
            )
            rated.append(Rated(place, worth, MatchMethod.GEOMETRY, evidence))
        return rated
