"""The definition of the tile grid, as OGC 17-083r4 writes one."""

from typing import Any

from api.ogc.asked import JSON_TYPE, Asked
from gis.errors import FeedRequestRefused
from maps.grid import DEEPEST_ZOOM, HALF_WIDTH_M, TILE_PIXELS, cell_size, scale_denominator

GRID = "WebMercatorQuad"
GRID_URI = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad"
GRID_CRS = "http://www.opengis.net/def/crs/EPSG/0/3857"
GRID_TITLE = "Google Maps Compatible for the World"
TILING_SCHEME = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"
PATH = "/tileMatrixSets"


def describe_grids(asked: Asked) -> dict[str, Any]:
    """Return the list of tile grids: there is one."""
    asked.allow()
    return {
        "tileMatrixSets": [
            {
                "id": GRID,
                "title": GRID_TITLE,
                "uri": GRID_URI,
                "crs": GRID_CRS,
                "links": [asked.link("self", f"{PATH}/{GRID}", title=GRID_TITLE)],
            }
        ],
        "links": asked.forms(PATH),
    }


def describe_grid(asked: Asked, grid: str) -> dict[str, Any]:
    """Return the definition of the tile grid."""
    asked.allow()
    check_grid(grid)
    return {
        "id": GRID,
        "title": GRID_TITLE,
        "uri": GRID_URI,
        "crs": GRID_CRS,
        "orderedAxes": ["X", "Y"],
        "wellKnownScaleSet": "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        "tileMatrices": [_matrix(zoom) for zoom in range(DEEPEST_ZOOM + 1)],
        "links": asked.forms(f"{PATH}/{GRID}"),
    }


def check_grid(grid: str) -> None:
    """Refuse a grid that is not ours."""
    if grid != GRID:
        raise FeedRequestRefused(
            f"There is no tile matrix set {grid!r}; there is {GRID}.", status=404
        )


def grid_link(asked: Asked) -> dict[str, Any]:
    """Return the link to the grid's definition."""
    return asked.link(TILING_SCHEME, f"{PATH}/{GRID}", JSON_TYPE, title=GRID, f="json")


def _matrix(zoom: int) -> dict[str, Any]:
    side = 1 << zoom
    return {
        "id": str(zoom),
        "scaleDenominator": scale_denominator(zoom),
        "cellSize": cell_size(zoom),
        "cornerOfOrigin": "topLeft",
        "pointOfOrigin": [-HALF_WIDTH_M, HALF_WIDTH_M],
        "tileWidth": TILE_PIXELS,
        "tileHeight": TILE_PIXELS,
        "matrixWidth": side,
        "matrixHeight": side,
    }
