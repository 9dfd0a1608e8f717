"""Styles are complete and well formed, in the portal's colours, for MapLibre, QGIS and servers."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from gis.errors import StyleNotFound
from gis.lao_types import LaoType
from gis.models.vocabulary import Grade
from maps.palette import read_palette
from maps.styles.collections import CollectionStyle, get_style, list_styles, styles_of
from maps.styles.maplibre import maplibre_style
from maps.styles.qml import write_qml
from maps.styles.sld import write_sld

REPOSITORY = Path(__file__).resolve().parents[3]
WEB = REPOSITORY / "maps" / "web"
STYLES = list(list_styles().values())
SLD = "{http://www.opengis.net/sld}"


def by_name(style: CollectionStyle) -> str:
    return style.name


def style_json(name: str, lang: Any = "th") -> dict[str, Any]:
    return maplibre_style(
        get_style(name),
        tiles="https://atlas.test/tiles/",
        feeds="https://atlas.test/ogc",
        lang=lang,
        attribution="กรมตัวอย่าง",
    )


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("style", STYLES, ids=by_name)
def test_a_maplibre_style_is_valid_by_the_specification(style: CollectionStyle, lang: str) -> None:
    if not (WEB / "node_modules").is_dir():
        pytest.skip("the browser code's libraries are not installed (docker/setup.sh)")
    path = os.pathsep.join([str(REPOSITORY / ".venv/node/bin"), os.environ["PATH"]])
    checked = subprocess.run(
        ["node", "validate-style.mjs"],
        cwd=WEB,
        env=os.environ | {"PATH": path},
        input=json.dumps(style_json(style.name, lang)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stderr == ""
    assert checked.returncode == 0


@pytest.mark.parametrize("name", ["observations", "rankings", "websites", "story_places"])
def test_a_maplibre_style_of_figures_draws_items_of_the_feed(name: str) -> None:
    found = style_json(name, "en")
    (source,) = found["sources"].values()
    assert source["type"] == "geojson"
    assert source["data"] == f"https://atlas.test/ogc/collections/{name}/items?f=json&limit=10000"
    assert {layer.get("source", name) for layer in found["layers"]} == {name}
    assert '"place_en"' in json.dumps(found["layers"][-1])
    assert [style.name for style in styles_of(name)] == [name]


@pytest.mark.parametrize("style", [item for item in STYLES if item.is_tiled], ids=by_name)
def test_a_maplibre_style_draws_every_source_from_its_tile_json(style: CollectionStyle) -> None:
    found = style_json(style.name)
    used = {layer["source"] for layer in found["layers"] if "source" in layer}
    assert used == set(found["sources"])
    for name, source in found["sources"].items():
        assert source == {"type": "vector", "url": f"https://atlas.test/tiles/{name}.json"}
    names = found["layers"][-1]
    assert names["layout"]["text-font"][0] == "Sarabun"
    assert "glyphs" not in found


def test_names_are_written_in_the_language_that_is_asked_for() -> None:
    thai, english = (
        json.dumps(style_json("districts", lang)["layers"][-1]) for lang in ("th", "en")
    )
    assert '"name_th"' in thai
    assert '"name_en"' not in thai
    assert '"name_en"' in english


@pytest.mark.parametrize("is_point", [False, True])
@pytest.mark.parametrize("style", STYLES, ids=by_name)
def test_a_qml_has_a_symbol_for_each_class_and_thai_labels(
    style: CollectionStyle, is_point: bool
) -> None:
    root = Xml.fromstring(write_qml(style, is_point=is_point))
    symbols = root.findall("renderer-v2/symbols/symbol")
    categories = root.findall("renderer-v2/categories/category")
    assert {symbol.get("type") for symbol in symbols} == {"marker" if is_point else "fill"}
    assert [item.get("symbol") for item in categories] == [
        symbol.get("name") for symbol in symbols if style.classes
    ]
    assert [item.get("value") for item in categories] == [item.value for item in style.classes]
    text = root.find("labeling/settings/text-style")
    assert text is not None
    assert (text.get("fieldName"), text.get("fontFamily")) == (style.label, "Sarabun")


@pytest.mark.parametrize("style", STYLES, ids=by_name)
def test_an_sld_has_a_rule_for_each_class_and_one_for_names(style: CollectionStyle) -> None:
    root = Xml.fromstring(write_sld(style, style.collection))
    assert root.findtext(f"{SLD}NamedLayer/{SLD}Name") == style.collection
    rules = root.findall(f".//{SLD}Rule")
    assert len(rules) == max(len(style.classes), 1) + 1


def test_laos_are_told_apart_by_every_type_and_every_grade() -> None:
    by_type, by_grade = styles_of("laos")
    palette = read_palette("light")
    assert {item.value for item in by_type.classes} == {kind.value for kind in LaoType}
    assert {item.value for item in by_grade.classes} == {grade.value for grade in Grade}
    assert {item.value: item.colour for item in by_type.classes if item.colour} == palette.types
    assert [item.value for item in by_grade.classes if item.is_approximate] == ["D", "E", "F"]


def test_a_pao_is_an_outline_for_it_would_hide_all_others() -> None:
    category = Xml.fromstring(write_qml(get_style("laos"))).findall(
        "renderer-v2/symbols/symbol/layer/Option"
    )[-1]
    values = {option.get("name"): option.get("value") for option in category}
    assert values["style"] == "no"


def test_features_with_full_outlines_look_like_the_others() -> None:
    assert styles_of("laos_full") == styles_of("laos")
    assert styles_of("roads") == []


def test_an_unknown_style_is_refused_by_name() -> None:
    with pytest.raises(StyleNotFound, match=r"'roads'.*provinces, districts"):
        get_style("roads")
