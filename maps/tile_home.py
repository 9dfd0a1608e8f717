"""Where a map finds its tiles: in the portal, at another address, or in PMTiles on a CDN."""

from dataclasses import dataclass
from typing import Any

from gis.settings import Settings
from maps.base_map import origin_of

MAX_TILE_ZOOM = 14
# MapLibre hands addresses that begin so to the reader of archives (`maps/web/src/map/archive.ts`).
PROTOCOL = "pmtiles://"
ENDING = ".pmtiles"


@dataclass(frozen=True, slots=True)
class TileHome:
    """An address of tiles with `{layer}`, or of archives, and the deepest zoom of the former."""

    address: str
    max_zoom: int = MAX_TILE_ZOOM

    @property
    def is_archive(self) -> bool:
        """Whether the tiles lie in PMTiles."""
        return "{z}" not in self.address

    def source(self, layer: str) -> dict[str, Any]:
        """Return how a source of a style names the tiles of a layer."""
        if not self.is_archive:
            return {"tiles": [self.address.replace("{layer}", layer)], "maxzoom": self.max_zoom}
        file = self.address
        if not file.endswith(ENDING):
            file = f"{file.rstrip('/')}/{layer}{ENDING}"
        # The archive itself tells down to which zoom it goes.
        return {"url": f"{PROTOCOL}{file}"}


def tile_home(settings: Settings, edition: str, *, base: str) -> TileHome:
    """Return where the tiles of an edition lie; `base` is the address of the portal itself."""
    if settings.tiles_url is None:
        return TileHome(f"{base}/tiles/{edition}/{{layer}}/{{z}}/{{x}}/{{y}}")
    address = settings.tiles_url.replace("{edition}", edition)
    if address.startswith("/"):
        address = f"{base}{address}"
    return TileHome(address, settings.tiles_max_zoom)


def foreign_origins(settings: Settings) -> list[str]:
    """Return the hosts beside the portal's own that browsers must be let ask for tiles."""
    addresses = (settings.tiles_url, settings.base_map_url)
    return [origin_of(address) for address in addresses if address and not address.startswith("/")]
