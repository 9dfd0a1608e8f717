"""The MapLibre style of the Atlas: provinces, then districts, then LAOs as the reader zooms in.

There is no `glyphs` address: labels are drawn from the page's own web font, whose Thai marks
stack rightly. Patterns named `hatch-*` are drawn by the browser (`maps/web/src/map/patterns.ts`).
"""

from collections.abc import Iterable
from html import escape
from typing import Any, Literal

from maps.palette import Palette, Theme, read_palette
from maps.style_ground import Ground
from maps.style_labels import IS_POSITION_ONLY, label_layers
from maps.tile_home import TileHome

Lang = Literal["th", "en"]
Layer = dict[str, Any]
Expression = list[Any]

DISTRICTS_FROM = 7
CELLS_FROM = 8
OFFICES_FROM = 9
SOURCES = ("provinces", "districts", "subdistricts", "cells", "paos", "offices", "labels")
# Feature-state `k` says how the browser colours a place: its class, from 0, or one of these.
NO_FIGURE = -1
NOT_RANKED = -2

# A cell with one owner whose bound is only partly known is drawn apart (DESIGN §5).
IS_APPROXIMATE: Expression = [
    "any",
    ["in", ["get", "grade"], ["literal", ["D", "E", "F"]]],
    ["==", ["get", "partial"], True],
]
HAS_ONE_OWNER: Expression = ["==", ["get", "n"], 1]
IS_SHARED: Expression = [">", ["get", "n"], 1]
IS_SELECTED: Expression = ["boolean", ["feature-state", "selected"], False]
NOTHING: Expression = ["==", ["literal", 0], 1]


def map_style(
    *,
    tiles: TileHome,
    lang: Lang,
    theme: Theme = "light",
    named: Iterable[str] = (),
    ground: Ground | None = None,
) -> dict[str, Any]:
    """Return the style of the tiles at `tiles`, with labels in `lang`.

    `named` are those whose outlines of LAOs the map shows; `ground` is what lies under them.
    """
    palette = read_palette(theme)
    sources = {name: _vector_source(tiles, name) for name in SOURCES}
    # MapLibre takes attributions as HTML.
    attributions = [escape(name) for name in named]
    if attributions:
        sources["cells"]["attribution"] = " · ".join(attributions)
    ground = ground or Ground()
    sources |= ground.sources(lang)
    return {
        "version": 8,
        "name": "LAO Atlas",
        "metadata": {"lao:theme": theme, "lao:cells-from": CELLS_FROM},
        "sources": sources,
        "layers": [
            _layer("background", "background", paint={"background-color": palette.background}),
            *ground.layers(palette),
            *ground.let_through(_area_layers(palette)),
            *_cell_layers(palette),
            *_line_layers(palette),
            *_selected_layers(palette),
            *_office_layers(palette),
            *label_layers(palette, lang),
        ],
    }


def type_colour(palette: Palette) -> Expression:
    """Return the expression that colours a feature by its LAO type."""
    pairs = [part for pair in palette.types.items() for part in pair]
    return ["match", ["get", "type"], *pairs, palette.missing]


def _vector_source(tiles: TileHome, name: str) -> dict[str, Any]:
    source: dict[str, Any] = {"type": "vector", **tiles.source(name)}
    if name == "cells":
        source["promoteId"] = {"cells": "owner"}
    return source


def _layer(layer_id: str, kind: str, source: str | None = None, **parts: Any) -> Layer:
    layer: Layer = {"id": layer_id, "type": kind}
    if source is not None:
        layer |= {"source": source, "source-layer": source}
    return layer | parts


def _area_layers(palette: Palette) -> list[Layer]:
    return [
        _layer("provinces-fill", "fill", "provinces", paint={"fill-color": palette.land}),
        _layer(
            "districts-fill",
            "fill",
            "districts",
            minzoom=DISTRICTS_FROM,
            paint={"fill-color": palette.land},
        ),
        # PAOs hold whole provinces: shown by the browser instead of what lies below.
        _layer(
            "paos-fill",
            "fill",
            "paos",
            layout={"visibility": "none"},
            paint={"fill-color": palette.land},
        ),
        *_reason_layers("provinces"),
        *_reason_layers("districts", minzoom=DISTRICTS_FROM),
        *_reason_layers("paos"),
    ]


def _reason_layers(source: str, **parts: Any) -> list[Layer]:
    """Why a place has no colour; shown by the browser when places are coloured by a value."""
    state = ["coalesce", ["feature-state", "k"], NO_FIGURE]
    kinds = {"missing": NO_FIGURE, "unranked": NOT_RANKED}
    return [
        _layer(
            f"{source}-{kind}",
            "fill",
            source,
            layout={"visibility": "none"},
            paint={
                "fill-pattern": f"hatch-{kind}",
                "fill-opacity": ["case", ["==", state, number], 1, 0],
            },
            **parts,
        )
        for kind, number in kinds.items()
    ]


def _cell_layers(palette: Palette) -> list[Layer]:
    """Cells: filled for one owner, hatched for several, dotted where the bound is approximate."""
    fade = ["interpolate", ["linear"], ["zoom"], CELLS_FROM, 0.5, CELLS_FROM + 1, 0.8]

    def cell_layer(layer_id: str, filter_: Expression, paint: dict[str, Any], **rest: Any) -> Layer:
        return _layer(
            layer_id, "fill", "cells", minzoom=CELLS_FROM, filter=filter_, paint=paint, **rest
        )

    return [
        cell_layer(
            "cells-fill", HAS_ONE_OWNER, {"fill-color": type_colour(palette), "fill-opacity": fade}
        ),
        *_reason_layers("cells", minzoom=CELLS_FROM, filter=HAS_ONE_OWNER),
        cell_layer(
            "cells-approximate",
            ["all", HAS_ONE_OWNER, IS_APPROXIMATE],
            {"fill-pattern": "hatch-approximate", "fill-opacity": fade},
        ),
        cell_layer(
            "cells-shared", IS_SHARED, {"fill-pattern": "hatch-shared", "fill-opacity": fade}
        ),
        cell_layer(
            "cells-unknown",
            ["<", ["to-number", ["get", "n"], 0], 1],
            {"fill-pattern": "hatch-unknown", "fill-opacity": 0.6},
        ),
    ]


def _line_layers(palette: Palette) -> list[Layer]:
    def line(layer_id: str, source: str, colour: str, width: Any, **parts: Any) -> Layer:
        paint = {"line-color": colour, "line-width": width} | parts.pop("paint", {})
        return _layer(layer_id, "line", source, layout={"line-join": "round"}, paint=paint, **parts)

    def grows(*stops: float) -> Expression:
        return ["interpolate", ["linear"], ["zoom"], *stops]

    return [
        line(
            "cells-line",
            "cells",
            palette.line_soft,
            grows(CELLS_FROM, 0.4, 12, 1.2),
            minzoom=CELLS_FROM,
            filter=["all", HAS_ONE_OWNER, ["!", IS_APPROXIMATE]],
        ),
        line(
            "cells-line-approximate",
            "cells",
            palette.line,
            grows(CELLS_FROM, 0.6, 12, 1.6),
            minzoom=CELLS_FROM,
            filter=["any", ["!", HAS_ONE_OWNER], IS_APPROXIMATE],
            paint={"line-dasharray": [2, 2]},
        ),
        line(
            "districts-line",
            "districts",
            palette.line,
            grows(DISTRICTS_FROM, 0.5, 12, 1.6),
            minzoom=DISTRICTS_FROM,
        ),
        line("provinces-line", "provinces", palette.line_strong, grows(4, 0.5, 8, 1.4, 12, 2.6)),
    ]


def _selected_layers(palette: Palette) -> list[Layer]:
    """Outline what the reader chose, by feature-state; shared cells by a filter on their owners."""
    width = ["interpolate", ["linear"], ["zoom"], 5, 2, 12, 4]
    chosen = ["case", IS_SELECTED, 1, 0]

    def outline(
        layer_id: str, source: str, paint: dict[str, Any], *, hidden: bool = False, **parts: Any
    ) -> Layer:
        return _layer(
            layer_id,
            "line",
            source,
            layout={"line-join": "round"} | ({"visibility": "none"} if hidden else {}),
            paint={"line-color": palette.selected, "line-width": width} | paint,
            **parts,
        )

    return [
        outline("provinces-selected", "provinces", {"line-opacity": chosen}),
        outline(
            "districts-selected", "districts", {"line-opacity": chosen}, minzoom=DISTRICTS_FROM
        ),
        # Its tiles are fetched only once a subdistrict is chosen.
        outline(
            "subdistricts-selected",
            "subdistricts",
            {"line-opacity": chosen},
            minzoom=CELLS_FROM,
            hidden=True,
        ),
        outline("cells-selected", "cells", {"line-opacity": chosen}, minzoom=CELLS_FROM),
        outline(
            "cells-selected-shared",
            "cells",
            {"line-dasharray": [2, 1.5]},
            minzoom=CELLS_FROM,
            filter=NOTHING,
        ),
    ]


def _office_layers(palette: Palette) -> list[Layer]:
    """A dot at the office wherever the area alone does not say whose it is."""
    return [
        _layer(
            "offices",
            "circle",
            "offices",
            minzoom=OFFICES_FROM,
            filter=["any", ["==", ["get", "shared"], True], IS_POSITION_ONLY],
            paint={
                "circle-color": type_colour(palette),
                "circle-radius": ["interpolate", ["linear"], ["zoom"], OFFICES_FROM, 3, 13, 7],
                "circle-stroke-color": palette.office,
                "circle-stroke-width": 1.25,
            },
        )
    ]
