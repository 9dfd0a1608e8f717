"""The style asks for our own tiles only, and draws certain and uncertain bounds apart."""

import json
from typing import Any

import pytest

from maps.style import CELLS_FROM, DISTRICTS_FROM, OFFICES_FROM, map_style
from maps.tile_home import TileHome

TILES = TileHome("/tiles/0a1b2c/{layer}/{z}/{x}/{y}")


def style(**options: Any) -> dict[str, Any]:
    return map_style(**({"tiles": TILES, "lang": "th"} | options))


def layers(**options: Any) -> dict[str, dict[str, Any]]:
    return {layer["id"]: layer for layer in style(**options)["layers"]}


def order(*ids: str) -> list[int]:
    known = list(layers())
    return [known.index(layer_id) for layer_id in ids]


def test_nothing_is_fetched_from_another_host():
    assert "://" not in json.dumps(style())
    assert "glyphs" not in style()
    assert "sprite" not in style()


def test_those_whose_outlines_are_shown_are_named_as_text():
    named = style(named=["© A", "<b>B</b>"])["sources"]["cells"]["attribution"]
    assert named == "© A · &lt;b&gt;B&lt;/b&gt;"
    assert "attribution" not in style()["sources"]["cells"]


def test_every_source_asks_for_a_tile_under_the_given_address():
    sources = style()["sources"]
    assert sources["cells"]["tiles"] == ["/tiles/0a1b2c/cells/{z}/{x}/{y}"]
    assert all(source["maxzoom"] == 14 for source in sources.values())


def test_every_layer_draws_the_mvt_layer_of_its_source():
    sources = style()["sources"]
    for layer in style()["layers"]:
        if layer["type"] != "background":
            assert layer["source"] in sources
            assert layer["source-layer"] == layer["source"]


def test_layer_names_are_unique():
    ids = [layer["id"] for layer in style()["layers"]]
    assert len(ids) == len(set(ids))


def test_areas_appear_in_turn_as_the_reader_zooms_in():
    assert "minzoom" not in layers()["provinces-fill"]
    assert layers()["districts-line"]["minzoom"] == DISTRICTS_FROM
    assert layers()["cells-fill"]["minzoom"] == CELLS_FROM
    assert layers()["offices"]["minzoom"] == OFFICES_FROM


def test_no_tile_of_laos_is_asked_for_below_the_zoom_at_which_they_are_drawn():
    # A source is read where a visible layer shows it; the browser lowers this for a chosen level.
    for layer in style()["layers"]:
        if layer.get("source") in {"cells", "offices"}:
            assert layer["minzoom"] >= CELLS_FROM
        if layer.get("source") == "paos":
            assert layer["layout"]["visibility"] == "none"


def test_values_are_painted_on_the_owner_of_a_cell():
    assert style()["sources"]["cells"]["promoteId"] == {"cells": "owner"}


def test_a_shared_cell_is_hatched_and_never_filled_as_one_owners():
    assert layers()["cells-fill"]["filter"] == ["==", ["get", "n"], 1]
    assert layers()["cells-shared"]["filter"] == [">", ["get", "n"], 1]
    assert layers()["cells-shared"]["paint"]["fill-pattern"] == "hatch-shared"


def test_an_approximate_bound_is_dashed_and_a_certain_one_is_not():
    approximate = layers()["cells-line-approximate"]
    assert "line-dasharray" in approximate["paint"]
    assert "D" in json.dumps(approximate["filter"])
    assert "line-dasharray" not in layers()["cells-line"]["paint"]


def test_missing_values_have_a_layer_of_their_own_that_starts_hidden():
    missing = layers()["cells-missing"]
    assert missing["layout"]["visibility"] == "none"
    assert missing["paint"]["fill-pattern"] == "hatch-missing"


def test_names_lie_above_outlines_and_outlines_above_fills():
    assert order("cells-shared", "provinces-line", "cells-selected", "offices", "labels-laos") == (
        sorted(order("cells-shared", "provinces-line", "cells-selected", "offices", "labels-laos"))
    )


def test_labels_use_the_language_and_fall_back_to_thai():
    assert layers(lang="en")["labels-districts"]["layout"]["text-field"] == [
        "coalesce",
        ["get", "name_en"],
        ["get", "name_th"],
    ]


def test_thai_labels_of_laos_say_their_type_because_names_repeat():
    field = json.dumps(layers()["labels-laos"]["layout"]["text-field"], ensure_ascii=False)
    assert "อบต." in field
    assert "ทต." in field


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_variants_have_the_same_layers(lang: str, theme: str):
    assert layers(lang=lang, theme=theme).keys() == layers().keys()


def test_the_dark_theme_has_colours_of_its_own():
    light, dark = layers(theme="light"), layers(theme="dark")
    assert light["background"]["paint"] != dark["background"]["paint"]


def test_the_name_of_an_area_stays_at_its_middle_and_never_in_the_neighbour():
    for layer_id in ("labels-provinces", "labels-districts"):
        assert "text-variable-anchor" not in layers()[layer_id]["layout"]
