"""What lies under the areas of the map: sea, the land around, or pictures of another host."""

from dataclasses import dataclass
from typing import Any, Literal

from maps.base_map import BaseMap
from maps.palette import Palette

NEIGHBOURS_FROM = {
    "th": "ประเทศเพื่อนบ้านโดยสังเขปจาก Natural Earth",
    "en": "Neighbours, coarsely: Natural Earth",
}
# The neighbours' line is coarse, and so wide that no sea shows at Thailand's border.
SEAM_M = 6000
EQUATOR_M = 40_075_017
TILE_PIXELS = 512
DEEPEST = 14
# Of areas over pictures, which must show through.
SEE_THROUGH = 0.55


@dataclass(frozen=True, slots=True)
class Ground:
    """The address of a GeoJSON file of the land around, and pictures; each may be missing."""

    neighbours: str | None = None
    base_map: BaseMap | None = None

    def sources(self, lang: Literal["th", "en"]) -> dict[str, Any]:
        """Return its sources by name."""
        found: dict[str, Any] = {}
        if self.base_map is not None:
            found["base-map"] = self.base_map.source()
        elif self.neighbours is not None:
            found["neighbours"] = {
                "type": "geojson",
                "data": self.neighbours,
                "attribution": NEIGHBOURS_FROM[lang],
            }
        return found

    def layers(self, palette: Palette) -> list[dict[str, Any]]:
        """Return its layers, the lowest first."""
        if self.base_map is not None:
            return [{"id": "base-map", "type": "raster", "source": "base-map"}]
        if self.neighbours is None:
            return []
        pixels = TILE_PIXELS * SEAM_M / EQUATOR_M
        growing = [0, pixels, DEEPEST, pixels * 2**DEEPEST]
        colour = palette.abroad
        land, seam = (
            {"id": f"neighbours-{part}", "type": kind, "source": "neighbours"}
            for part, kind in (("fill", "fill"), ("seam", "line"))
        )
        width = ["interpolate", ["exponential", 2], ["zoom"], *growing]
        return [
            land | {"paint": {"fill-color": colour}},
            seam
            | {
                "layout": {"line-join": "round"},
                "paint": {"line-color": colour, "line-width": width},
            },
        ]

    def let_through(self, layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return layers of areas through which pictures show, where there are any."""
        if self.base_map is None:
            return layers
        return [
            layer | {"paint": layer["paint"] | {"fill-opacity": SEE_THROUGH}}
            if "fill-color" in layer["paint"]
            else layer
            for layer in layers
        ]
