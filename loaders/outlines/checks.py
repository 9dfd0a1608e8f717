"""Compare an outline with what is known of its LAO, so that a steward sees what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection

from gis.geometry.coverage import WHOLE
from gis.geometry.metres import area_m2
from gis.geometry.unions import union_members
from gis.statements import statement

# Shares (of the outline in the LAO's subdistricts, of the subdistricts that it covers whole in
# the outline, of the outline in the province) below which a steward should look, or doubt.
LOOK_BELOW, BAD_BELOW = 0.9, 0.5
# Shares of the outline that lie in another LAO's accepted one.
LOOK_ABOVE, BAD_ABOVE = 0.05, 0.5
# The registry's areas are often wrong (0 to 70 million), so they can only call for a look.
AREA_RATIO = (0.5, 2.0)
# City halls do stand in the next town; so much farther is doubtful.
OFFICE_WITHIN_M = 500.0
SURE_MATCH = 0.9
SMALL_SHARE = 0.001


class Verdict(StrEnum):
    """What the checks together say."""

    SURE = "sure"
    LOOK = "look"
    BAD = "bad"


@dataclass(slots=True)
class _Result:
    """The checks of one outline as they come in."""

    figures: dict[str, Any] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    is_bad: bool = False

    def share(self, name: str, value: float | None) -> None:
        """Note a share of which the whole would be right."""
        self.figures[name] = None if value is None else round(value, 4)
        if value is not None and value < LOOK_BELOW:
            self.remarks.append(name)
            self.is_bad |= value < BAD_BELOW


@dataclass(frozen=True, slots=True)
class OutlineChecker:
    """What outlines are compared with. `ground` is indexed by LAO, `whole` holds only what each
    covers alone; `accepted` is indexed by candidate with `place_id` and `code`.
    """

    laos: dict[int, Any]
    ground: gpd.GeoSeries
    whole: gpd.GeoSeries
    provinces: gpd.GeoSeries
    accepted: gpd.GeoDataFrame

    @classmethod
    def read(
        cls,
        connection: Connection,
        areas: gpd.GeoDataFrame,
        coverage: pd.DataFrame,
        ground: gpd.GeoSeries,
    ) -> OutlineChecker:
        """Read what is known of all LAOs."""
        laos = connection.execute(statement("loaders", "outlined_laos")).all()
        rows = connection.execute(statement("loaders", "accepted_outlines")).all()
        certain = coverage[
            (coverage["extent"] == WHOLE) & ~coverage["subdistrict"].duplicated(keep=False)
        ]
        return cls(
            {row.place_id: row for row in laos},
            ground,
            unite_ground(areas, certain),
            union_members(areas.geometry, areas["province_id"]),
            gpd.GeoDataFrame(
                [(row.place_id, row.code) for row in rows],
                columns=["place_id", "code"],
                geometry=shapely.from_wkb([bytes(row.geometry) for row in rows]),
                crs=4326,
            ),
        )

    def check(self, place_id: int, shape: shapely.MultiPolygon, certainty: float) -> dict[str, Any]:
        """Return the checks of an outline, for the column `checks`."""
        lao = self.laos[place_id]
        found = _Result()
        size = area_m2(shape)
        found.share("inside_coverage", _share(shape, self.ground.get(place_id), size))
        covered = self.whole.get(place_id)
        found.share("whole_inside", _share(covered, shape, None))
        found.share("inside_province", _share(shape, self.provinces.get(lao.province_id), size))
        ground = self.ground.get(place_id)
        share = _share(ground, shape, None)
        found.figures["coverage_inside"] = None if share is None else round(share, 4)
        self._check_area(lao, size, found)
        self._check_office(lao, shape, found)
        self._check_overlaps(place_id, shape, size, found)
        if certainty < SURE_MATCH:
            found.remarks.append("match")
        if ground is None and lao.longitude is None:
            found.remarks.append("nothing_to_compare")
        verdict = Verdict.BAD if found.is_bad else Verdict.LOOK if found.remarks else Verdict.SURE
        return {**found.figures, "remarks": found.remarks, "verdict": verdict.value}

    def _check_area(self, lao: Any, size: float, found: _Result) -> None:
        found.figures["area_km2"] = round(size / 1e6, 3)
        ratio = size / 1e6 / lao.area_km2 if lao.area_km2 else None
        found.figures["area_ratio"] = None if ratio is None else round(ratio, 3)
        if ratio is not None and not AREA_RATIO[0] <= ratio <= AREA_RATIO[1]:
            found.remarks.append("area_ratio")

    def _check_office(self, lao: Any, shape: shapely.MultiPolygon, found: _Result) -> None:
        """Note how far outside the office lies; 0 inside, None where its position is unknown."""
        found.figures["office_outside_m"] = None
        if lao.longitude is None:
            return
        office = shapely.Point(lao.longitude, lao.latitude)
        line = shapely.shortest_line(shape, office)
        (x, y), (to_x, to_y) = shapely.get_coordinates(line)
        distance = Geod(ellps="WGS84").inv(x, y, to_x, to_y)[2]
        found.figures["office_outside_m"] = round(distance)
        if distance > OFFICE_WITHIN_M:
            found.remarks.append("office_outside_m")

    def _check_overlaps(
        self, place_id: int, shape: shapely.MultiPolygon, size: float, found: _Result
    ) -> None:
        overlaps = []
        for at in np.sort(self.accepted.sindex.query(shape, predicate="intersects")):
            other = self.accepted.iloc[at]
            if other["place_id"] == place_id:
                continue
            share = area_m2(shapely.intersection(shape, other["geometry"])) / size
            if share >= SMALL_SHARE:
                overlaps.append({"code": other["code"], "share": round(share, 4)})
        found.figures["overlaps"] = overlaps
        largest = max((float(item["share"]) for item in overlaps), default=0.0)
        if largest > LOOK_ABOVE:
            found.remarks.append("overlaps")
            found.is_bad |= largest > BAD_ABOVE


def unite_ground(areas: gpd.GeoDataFrame, coverage: pd.DataFrame) -> gpd.GeoSeries:
    """Return for each LAO the union of the areas that it covers, whole or in part."""
    return union_members(
        areas.geometry, pd.Series(coverage["lao"].to_numpy(), index=coverage["subdistrict"])
    )


def describe_checks(checks: Mapping[str, Any]) -> str:
    """Return in words what did not hold, for an issue."""
    said = {
        "inside_coverage": "only {:.0%} of it lies in the subdistricts that the LAO covers",
        "whole_inside": "only {:.0%} of what the LAO covers whole lies in it",
        "inside_province": "only {:.0%} of it lies in the LAO's province",
        "area_ratio": "it is {:.2f} times as large as the registry says",
        "office_outside_m": "the office lies {:,} m outside",
    }
    parts = [said[name].format(checks[name]) for name in checks["remarks"] if name in said]
    if "overlaps" in checks["remarks"]:
        others = ", ".join(f"{item['code']} ({item['share']:.0%})" for item in checks["overlaps"])
        parts.append(f"it overlaps the accepted outlines of {others}")
    return "; ".join(parts)


def _share(part: BaseGeometry | None, of: BaseGeometry | None, size: float | None) -> float | None:
    """Return how much of the first lies in the second; None where either is unknown."""
    if part is None or of is None:
        return None
    return min(1.0, area_m2(shapely.intersection(part, of)) / (size or area_m2(part)))
