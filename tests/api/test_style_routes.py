"""Styles and TileJSON as other programs ask for them."""

from xml.etree import ElementTree as Xml

import mapbox_vector_tile
import pytest
from fastapi.testclient import TestClient

from api.ogc.collections import COLLECTIONS


def test_styles_are_listed_with_their_forms(client: TestClient) -> None:
    styles = {item["id"]: item for item in client.get("/styles").json()["styles"]}
    collections = {item["collection"] for item in styles.values()}
    assert collections == {item.name.removesuffix("_full") for item in COLLECTIONS}
    assert {"laos", "laos-grade"} < set(styles)
    assert len(styles["laos"]["links"]) == 3


@pytest.mark.parametrize("name", ["observations", "rankings", "websites", "story_places"])
def test_a_style_of_figures_leads_to_items_that_there_are(client: TestClient, name: str) -> None:
    (source,) = client.get(f"/styles/{name}.json").json()["sources"].values()
    page = client.get(source["data"].split("8000", 1)[1])
    assert page.status_code == 200
    assert page.json()["type"] == "FeatureCollection"
    qml = client.get(f"/styles/{name}.qml").text
    assert ('type="marker"' in qml) == (name != "rankings")


@pytest.mark.parametrize("name", ["provinces", "districts", "subdistricts", "laos", "laos-grade"])
def test_a_style_leads_to_tiles_that_hold_what_it_draws(client: TestClient, name: str) -> None:
    style = client.get(f"/styles/{name}.json?lang=en")
    assert style.headers["content-type"] == "application/vnd.mapbox.style+json"
    assert style.headers["access-control-allow-origin"] == "*"
    layers = [layer for layer in style.json()["layers"] if "source" in layer]
    for source in style.json()["sources"].values():
        document = client.get(source["url"].split("8000", 1)[1])
        assert document.status_code == 200
        tile_json = document.json()
        (layer,) = tile_json["vector_layers"]
        assert layer["id"] in {item["source-layer"] for item in layers}
        address = tile_json["tiles"][0].split("8000", 1)[1]
        z = tile_json["minzoom"]
        tile = client.get(address.format(z=z, x=0, y=0))
        assert tile.status_code == 200
        assert tile.headers["access-control-allow-origin"] == "*"
        decoded = mapbox_vector_tile.decode(tile.content)[layer["id"]]
        found = {key for feature in decoded["features"] for key in feature["properties"]}
        assert found <= set(layer["fields"])
        west, south, east, north = tile_json["bounds"]
        assert west < east
        assert south < north


def test_qml_and_sld_are_xml_for_areas_and_for_points(client: TestClient) -> None:
    for suffix, kind in (("qml", "qgis.qml"), ("sld", "ogc.sld+xml")):
        for geometry in ("area", "point"):
            answer = client.get(f"/styles/laos.{suffix}?geometry={geometry}")
            assert answer.status_code == 200
            assert kind in answer.headers["content-type"]
            assert Xml.fromstring(answer.text) is not None


@pytest.mark.parametrize(
    "path", ["/styles/roads.json", "/styles/roads.qml", "/styles/roads.sld", "/tiles/roads.json"]
)
def test_an_unknown_style_or_layer_is_a_problem_that_names_those_there_are(
    client: TestClient, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "provinces" in answer.json()["detail"]


def test_before_anything_is_loaded_no_layer_is_found(empty_client: TestClient) -> None:
    assert empty_client.get("/tiles/provinces.json").status_code == 404
