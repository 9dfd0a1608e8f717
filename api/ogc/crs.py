"""The coordinate systems in which feeds answer, and what differs between them in SQL."""

from dataclasses import dataclass

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


@dataclass(frozen=True, slots=True)
class Projection:
    """A coordinate system: its SRID, its axis order, and the decimals worth sending."""

    srid: int
    is_latitude_first: bool
    digits: int


# Seven decimals of a degree are 1 cm, three of a metre 1 mm.
PROJECTIONS = {
    CRS84: Projection(4326, is_latitude_first=False, digits=7),
    "http://www.opengis.net/def/crs/EPSG/0/4326": Projection(
        4326, is_latitude_first=True, digits=7
    ),
    "http://www.opengis.net/def/crs/EPSG/0/3857": Projection(
        3857, is_latitude_first=False, digits=3
    ),
    "http://www.opengis.net/def/crs/EPSG/0/32647": Projection(
        32647, is_latitude_first=False, digits=3
    ),
    "http://www.opengis.net/def/crs/EPSG/0/32648": Projection(
        32648, is_latitude_first=False, digits=3
    ),
}
