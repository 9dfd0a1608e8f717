"""Vector tiles, styles, classes of values, maps as files, and the browser code (`maps/web/`).

`from maps import choropleth, story_map, compare_map` gives maps to notebooks; see
`docs/how-to/maps-as-files.md`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maps.offline import choropleth, compare_map, story_map

__all__ = ["choropleth", "compare_map", "story_map"]


def __getattr__(name: str) -> Any:
    # folium and geopandas take a second to import, which the portal's other maps need not wait for.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from maps import offline

    return getattr(offline, name)
