"""What is asked: points, searches, tiles and items, chosen from a database by a fixed seed."""

import random
import urllib.parse
from dataclasses import dataclass
from math import asinh, floor, pi, radians, tan

from sqlalchemy import Engine, text

SEED = 7
POINTS, SEARCHES = 400, 300


@dataclass(frozen=True, slots=True)
class Questions:
    """Paths by subject; `tiles` by zoom."""

    points: list[tuple[float, float]]
    names: list[str]
    fingerprint: str

    @property
    def point_paths(self) -> list[str]:
        """Points as the API is asked for them."""
        return [f"/api/at?lat={lat:.6f}&lon={lon:.6f}" for lon, lat in self.points]

    @property
    def search_paths(self) -> list[str]:
        """Names, some of them misspelt, as the API is asked for them."""
        return [f"/api/search?q={urllib.parse.quote(name)}" for name in self.names]

    def tile_paths(self, layer: str, zoom: int, count: int) -> list[str]:
        """Distinct tiles with something in them, those of the points."""
        found = dict.fromkeys(_tile(point, zoom) for point in self.points)
        return [f"/tiles/{self.fingerprint}/{layer}/{zoom}/{x}/{y}" for x, y in found][:count]


def choose(engine: Engine) -> Questions:
    """Choose points on land and names of LAOs, every third with a letter lost."""
    chance = random.Random(SEED)
    with engine.connect() as connection:
        points = connection.execute(
            text(
                "SELECT ST_X(p), ST_Y(p) FROM (SELECT ST_PointOnSurface(geometry) AS p"
                " FROM smallest_area ORDER BY md5(CAST(place_id AS text)) LIMIT :count) AS q"
            ),
            {"count": POINTS},
        ).all()
        names = connection.execute(
            text(
                "SELECT name FROM place_name JOIN place USING (place_id) WHERE kind = 'lao'"
                " ORDER BY md5(name) LIMIT :count"
            ),
            {"count": SEARCHES},
        ).scalars()
        searches = [
            _misspelt(name, chance) if at % 3 == 0 else name for at, name in enumerate(names)
        ]
        fingerprint = connection.execute(
            text("SELECT fingerprint FROM geometry_edition WHERE is_current")
        ).scalar_one()
    spread = [(lon + chance.gauss(0, 0.01), lat + chance.gauss(0, 0.01)) for lon, lat in points]
    return Questions(spread, searches, str(fingerprint))


def _tile(point: tuple[float, float], zoom: int) -> tuple[int, int]:
    longitude, latitude = point
    side = 2**zoom
    x = floor((longitude + 180) / 360 * side)
    y = floor((1 - asinh(tan(radians(latitude))) / pi) / 2 * side)
    return x, y


def _misspelt(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name)) if len(name) > 3 else 0
    return name[:at] + name[at + 1 :] if at else name
