"""MapLibre styles of single collections, on the portal's tiles as their TileJSON names them.

There is no `glyphs` address: MapLibre then draws names with the page's own fonts, whose Thai marks
stack rightly. No pattern is used, because patterns are drawn by the portal's own page.
"""

from typing import Any, Literal

from maps.style_labels import TYPE_ABBREVIATIONS
from maps.styles.collections import CollectionStyle, StyleClass

Layer = dict[str, Any]
Expression = list[Any]
MEDIA_TYPE = "application/vnd.mapbox.style+json"
# Properties of tiles are short; those of the collections say more.
IN_TILES = {"lao_type": "type", "boundary_grade": "grade"}
LABELS = {"provinces": ("province", 4), "districts": ("district", 7.5), "laos": ("lao", 9.5)}
HAS_ONE_OWNER: Expression = ["==", ["get", "n"], 1]
IS_APPROXIMATE: Expression = ["in", ["get", "grade"], ["literal", ["D", "E", "F"]]]


def maplibre_style(
    style: CollectionStyle,
    *,
    tiles: str,
    feeds: str,
    lang: Literal["th", "en"],
    attribution: str,
) -> dict[str, Any]:
    """Return a style; the TileJSON of a layer lies at `tiles`/layer.json, items below `feeds`."""
    if not style.is_tiled:
        return _feed_style(style, feeds=feeds, lang=lang, attribution=attribution)
    area = "cells" if style.collection == "laos" else style.collection
    sources = [area, *(("offices", "paos", "labels") if area == "cells" else ())]
    if style.collection in LABELS and "labels" not in sources:
        sources.append("labels")
    layers = [
        {"id": "background", "type": "background", "paint": {"background-color": style.halo}},
        *(_cell_layers(style) if area == "cells" else _area_layers(style)),
        _label_layer(style, area, lang),
    ]
    return {
        "version": 8,
        "name": f"{style.title_th} / {style.title_en}",
        "metadata": {"attribution": attribution},
        "sources": {
            name: {"type": "vector", "url": f"{tiles.rstrip('/')}/{name}.json"} for name in sources
        },
        "layers": layers,
    }


def _feed_style(
    style: CollectionStyle, *, feeds: str, lang: Literal["th", "en"], attribution: str
) -> dict[str, Any]:
    """Return a style over one page of a feed; add a filter to its address to see others."""
    name = style.collection
    value: Expression = ["to-string", ["get", style.property]]
    pairs = _pairs([item for item in style.classes if item.value])
    colour: Expression = ["match", value, *pairs, style.fill]
    shown = {"id": f"{name}-shown", "source": name}
    if style.is_point:
        shape = shown | {
            "type": "circle",
            "paint": {
                "circle-color": colour,
                "circle-radius": 5,
                "circle-stroke-color": style.ink,
                "circle-stroke-width": 0.75,
            },
        }
    else:
        shape = shown | {
            "type": "fill",
            "paint": {
                "fill-color": colour,
                "fill-opacity": 0.75,
                "fill-outline-color": style.line,
            },
        }
    label = _label_layer(style, name, lang) | {"minzoom": 10}
    del label["source-layer"]
    return {
        "version": 8,
        "name": f"{style.title_th} / {style.title_en}",
        "metadata": {"attribution": attribution},
        "sources": {
            name: {
                "type": "geojson",
                "data": f"{feeds.rstrip('/')}/collections/{name}/items?f=json&limit=10000",
                "attribution": attribution,
            }
        },
        "layers": [
            {
                "id": "background",
                "type": "background",
                "paint": {"background-color": style.halo},
            },
            shape,
            label,
        ],
    }


def _area_layers(style: CollectionStyle) -> list[Layer]:
    name = style.collection
    return [
        _layer(f"{name}-fill", "fill", name, paint={"fill-color": style.fill}),
        _line(f"{name}-line", name, style, _pixels(style)),
    ]


def _cell_layers(style: CollectionStyle) -> list[Layer]:
    """Areas of one LAO in its class's colour, shared ones pale, uncertain lines dashed."""
    colour = _by_class(style)
    certain = ["all", HAS_ONE_OWNER, ["!", IS_APPROXIMATE]]
    return [
        _layer(
            "laos-shared", "fill", "cells", paint={"fill-color": style.fill, "fill-opacity": 0.5}
        ),
        _layer(
            "laos-fill",
            "fill",
            "cells",
            filter=HAS_ONE_OWNER,
            paint={"fill-color": colour, "fill-opacity": 0.75},
        ),
        _line("laos-line", "cells", style, _pixels(style), filter=certain),
        _line(
            "laos-line-approximate",
            "cells",
            style,
            _pixels(style),
            dashed=True,
            filter=["!", certain],
        ),
        _line("paos-line", "paos", style, 3 * _pixels(style)),
        _layer(
            "offices",
            "circle",
            "offices",
            minzoom=9,
            filter=[
                "any",
                ["==", ["get", "shared"], True],
                ["in", ["get", "grade"], ["literal", ["E", "F"]]],
            ],
            paint={
                "circle-color": colour,
                "circle-radius": 4,
                "circle-stroke-color": style.ink,
                "circle-stroke-width": 1,
            },
        ),
    ]


def _label_layer(style: CollectionStyle, area: str, lang: str) -> Layer:
    field = style.label.removesuffix("_th")
    name: Expression = ["coalesce", ["get", f"{field}_{lang}"], ["get", f"{field}_th"]]
    kind, zoom = LABELS.get(style.collection, (None, 10.5))
    if kind == "lao" and lang == "th":
        pairs = [part for pair in TYPE_ABBREVIATIONS[lang].items() for part in pair]
        name = ["concat", ["match", ["get", "type"], *pairs, ""], name]
    layer = _layer(
        f"{style.collection}-names",
        "symbol",
        "labels" if kind else area,
        minzoom=zoom,
        layout={
            "text-field": name,
            "text-font": ["Sarabun", "Noto Sans Thai"],
            # Points of print at 96 pixels an inch.
            "text-size": round(style.label_size * 96 / 72, 1),
            "text-max-width": 8,
            "text-line-height": 1.35,
        },
        paint={"text-color": style.ink, "text-halo-color": style.halo, "text-halo-width": 1.6},
    )
    if kind:
        layer["filter"] = ["==", ["get", "kind"], kind]
    return layer


def _by_class(style: CollectionStyle) -> Expression:
    assert style.property is not None
    coloured = [item for item in style.classes if item.colour is not None]
    return ["match", ["get", IN_TILES[style.property]], *_pairs(coloured), style.fill]


def _pairs(classes: list[StyleClass]) -> list[Any]:
    return [part for item in classes for part in (item.value, item.colour)]


def _pixels(style: CollectionStyle) -> float:
    return round(style.line_width * 96 / 25.4, 2)


def _line(
    layer_id: str,
    source: str,
    style: CollectionStyle,
    width: float,
    *,
    dashed: bool = False,
    **parts: Any,
) -> Layer:
    paint: dict[str, Any] = {"line-color": style.line, "line-width": width}
    if dashed:
        paint["line-dasharray"] = [3, 2]
    return _layer(layer_id, "line", source, layout={"line-join": "round"}, paint=paint, **parts)


def _layer(layer_id: str, kind: str, source: str, **parts: Any) -> Layer:
    return {"id": layer_id, "type": kind, "source": source, "source-layer": source, **parts}
