"""Pictures of another host under the map, where an installation names some."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from gis.settings import Settings


@dataclass(frozen=True, slots=True)
class BaseMap:
    """The address of raster tiles with `{z}`, `{x}` and `{y}`, and whose they are."""

    address: str
    attribution: str

    def source(self) -> dict[str, Any]:
        """Return it as a source of a style."""
        source: dict[str, Any] = {"type": "raster", "tiles": [self.address], "tileSize": 256}
        return source | ({"attribution": self.attribution} if self.attribution else {})


def base_map(settings: Settings) -> BaseMap | None:
    """Return the pictures that the settings name; None where they name none."""
    if settings.base_map_url is None:
        return None
    return BaseMap(settings.base_map_url, settings.base_map_attribution)


def origin_of(address: str) -> str:
    """Return scheme and host of an address, which a browser must be let ask."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
