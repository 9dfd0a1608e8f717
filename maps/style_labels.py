"""The names on the map: province, district and LAO, in Thai or English."""

from typing import Any

from maps.palette import Palette

# A phone shows the whole country at about 4.2.
PROVINCE_LABELS_FROM = 4
DISTRICT_LABELS_FROM = 7.5
LAO_LABELS_FROM = 9.5

# The first family only tells the weight, in words that MapLibre looks for; the second exists.
SEMIBOLD = ["Sarabun SemiBold", "Sarabun"]
REGULAR = ["Sarabun"]

# Below or above the point, which may bear the dot of an office. Areas keep their names at the
# middle: a name pushed aside would stand in the neighbour.
BESIDE_DOT: dict[str, Any] = {
    "text-variable-anchor": ["top", "bottom"],
    "text-radial-offset": 0.5,
    "text-justify": "auto",
}

# As Thai readers write them; LAOs of one subdistrict often share a name and differ in type alone.
TYPE_ABBREVIATIONS: dict[str, dict[str, str]] = {
    "th": {
        "city": "ทน.",
        "town": "ทม.",
        "subdistrict_municipality": "ทต.",
        "sao": "อบต.",
    },
    "en": {
        "city": "City",
        "town": "Town",
        "subdistrict_municipality": "Subdistrict mun.",
        "sao": "SAO",
    },
}


# No outline to put the name into: it stands beside the dot of the office.
IS_POSITION_ONLY: list[Any] = ["in", ["get", "grade"], ["literal", ["E", "F"]]]


def label_layers(palette: Palette, lang: str) -> list[dict[str, Any]]:
    """Return the layers that write names, the most important last so that they win the place."""
    name = ["coalesce", ["get", f"name_{lang}"], ["get", "name_th"]]
    return [
        _label(
            "labels-laos",
            "lao",
            _lao_name(name, lang),
            minzoom=LAO_LABELS_FROM,
            font=REGULAR,
            size=["interpolate", ["linear"], ["zoom"], LAO_LABELS_FROM, 12, 13, 16],
            colour=palette.ink,
            halo=palette.halo,
        ),
        _label(
            "labels-offices",
            "lao",
            _lao_name(name, lang),
            source="offices",
            only=IS_POSITION_ONLY,
            minzoom=LAO_LABELS_FROM,
            font=REGULAR,
            size=["interpolate", ["linear"], ["zoom"], LAO_LABELS_FROM, 12, 13, 16],
            colour=palette.ink,
            halo=palette.halo,
        ),
        _label(
            "labels-districts",
            "district",
            name,
            minzoom=DISTRICT_LABELS_FROM,
            maxzoom=11.5,
            font=REGULAR,
            size=["interpolate", ["linear"], ["zoom"], DISTRICT_LABELS_FROM, 12.5, 11, 16],
            colour=palette.ink_soft,
            halo=palette.halo,
        ),
        _label(
            "labels-provinces",
            "province",
            name,
            minzoom=PROVINCE_LABELS_FROM,
            maxzoom=10,
            font=SEMIBOLD,
            size=["interpolate", ["linear"], ["zoom"], PROVINCE_LABELS_FROM, 10.5, 9, 20],
            colour=palette.ink,
            halo=palette.halo,
        ),
    ]


def _lao_name(name: list[Any], lang: str) -> list[Any]:
    pairs = [part for pair in TYPE_ABBREVIATIONS[lang].items() for part in pair]
    abbreviation = ["match", ["get", "type"], *pairs, ""]
    if lang == "th":
        return ["concat", abbreviation, name]
    return ["format", name, {}, "\n", {}, abbreviation, {"font-scale": 0.8}]


def _label(
    layer_id: str,
    kind: str,
    text: list[Any],
    *,
    minzoom: float,
    font: list[str],
    size: list[Any],
    colour: str,
    halo: str,
    maxzoom: float | None = None,
    source: str = "labels",
    only: list[Any] | None = None,
) -> dict[str, Any]:
    layer: dict[str, Any] = {
        "id": layer_id,
        "type": "symbol",
        "source": source,
        "source-layer": source,
        "minzoom": minzoom,
        "filter": only or ["==", ["get", "kind"], kind],
        "layout": {
            "text-field": text,
            "text-font": font,
            "text-size": size,
            "text-max-width": 8,
            # Thai vowels and tone marks need more height than Latin text.
            "text-line-height": 1.35,
            "text-padding": 4,
            **(BESIDE_DOT if kind == "lao" else {}),
            "symbol-sort-key": ["to-number", ["get", "rank"], 0],
        },
        "paint": {"text-color": colour, "text-halo-color": halo, "text-halo-width": 1.6},
    }
    if maxzoom is not None:
        layer["maxzoom"] = maxzoom
    return layer
