"""Find the LAO that a feature means: by code, by Wikidata, by name within its province."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import geopandas as gpd
import shapely
from sqlalchemy import Connection

from gis.codes import CodeScheme, parse_dla_code
from gis.geometry.metres import area_m2
from gis.models.vocabulary import MatchMethod
from gis.statements import statement
from loaders.matching import Match, NoMatch, NoMatchReason, PlaceIndex, PlaceKey
from loaders.outlines.read import OutlineFeature

# Among places of one name the one on whose ground the outline lies is meant.
LIES_ON = 0.6
FAR_BETTER = 3.0
CERTAINTY_BY_GROUND = 0.85


@dataclass(frozen=True, slots=True)
class OutlineMatcher:
    """What is needed to find an outline's LAO; `ground` holds what each LAO covers."""

    index: PlaceIndex
    laos: frozenset[int]
    areas: gpd.GeoDataFrame
    provinces: dict[int, str]
    ground: gpd.GeoSeries

    @classmethod
    def read(
        cls, connection: Connection, areas: gpd.GeoDataFrame, ground: gpd.GeoSeries
    ) -> OutlineMatcher:
        """Read the places of the database."""
        rows = connection.execute(statement("loaders", "outlined_laos")).all()
        names = connection.execute(statement("loaders", "province_names")).all()
        return cls(
            PlaceIndex.read(connection),
            frozenset(row.place_id for row in rows),
            areas,
            {row.place_id: row.name for row in names},
            ground,
        )

    def find(self, feature: OutlineFeature, shape: shapely.MultiPolygon) -> Match | NoMatch:
        """Return the LAO; ambiguous names are settled by the ground that they cover, or not."""
        failure: NoMatch | None = None
        for key in self._keys(feature, shape):
            found = self.index.match(key, None)
            if isinstance(found, Match) and found.place_id in self.laos:
                return found
            if isinstance(found, NoMatch):
                settled = self._by_ground(found, shape)
                if settled is not None:
                    return settled
                if failure is None or len(found.candidates) > len(failure.candidates):
                    failure = found
        return failure or NoMatch(NoMatchReason.UNKNOWN, (), "The feature has no code and no name.")

    def _keys(self, feature: OutlineFeature, shape: shapely.MultiPolygon) -> Iterator[PlaceKey]:
        """Yield what the feature says of its place, the surest first."""
        fields = feature.fields
        if _is_dla(fields.get("code")):
            yield PlaceKey(code=fields["code"], scheme=CodeScheme.DLA)
        if "wikidata" in fields:
            yield PlaceKey(code=fields["wikidata"], scheme=CodeScheme.WIKIDATA)
        middle = shapely.point_on_surface(shape)
        named = PlaceKey(
            lao_type=fields.get("lao_type"),
            province=fields.get("province_th") or self._province_at(middle),
            district=fields.get("district_th"),
            point=(middle.x, middle.y),
        )
        for field in ("name_th", "name_en"):
            if field in fields:
                yield replace(named, name=fields[field])

    def _province_at(self, point: shapely.Point) -> str | None:
        at = self.areas.sindex.query(point, predicate="intersects")
        if len(at) == 0:
            return None
        return self.provinces.get(int(self.areas["province_id"].iloc[at[0]]))

    def _by_ground(self, found: NoMatch, shape: shapely.MultiPolygon) -> Match | None:
        """Choose among several of one name the one whose subdistricts hold the outline."""
        if found.reason is not NoMatchReason.AMBIGUOUS:
            return None
        size = area_m2(shape)
        shares = sorted(
            (
                (area_m2(shapely.intersection(shape, self.ground[item.place_id])) / size, item)
                for item in found.candidates
                if item.place_id in self.ground.index and item.place_id in self.laos
            ),
            key=lambda pair: -pair[0],
        )
        if not shares or shares[0][0] < LIES_ON:
            return None
        if len(shares) > 1 and shares[0][0] < FAR_BETTER * shares[1][0]:
            return None
        share, best = shares[0]
        return Match(
            best.place_id,
            MatchMethod.GEOMETRY,
            CERTAINTY_BY_GROUND,
            f"of {len(found.candidates)} of this name the one on whose ground {share:.0%} lies",
        )


def _is_dla(code: str | None) -> bool:
    try:
        parse_dla_code(code or "")
    except ValueError:
        return False
    return True
