"""OGC API - Tiles Part 1: tilesets of collections and of the whole map, and the tiles in them."""

from collections.abc import Iterator
from typing import Any

import mapbox_vector_tile
import pytest

ats = pytest.mark.ats
REL = "http://www.opengis.net/def/rel/ogc/1.0"
MVT = "application/vnd.mapbox-vector-tile"
# Zoom, row and column of the tile that holds the middle of the sample edition's provinces.
MIDDLE = (8, 117, 199)


def tiled(api: Any) -> Iterator[str]:
    """The addresses of lists of tilesets: of each collection that has one, and of the map."""
    for document in (*api.collections, api.landing):
        for link in document["links"]:
            if link["rel"] == f"{REL}/tilesets-vector" and link["type"] == "application/json":
                yield link["href"]


def tilesets(api: Any) -> Iterator[Any]:
    for address in tiled(api):
        for entry in api.json(address)["tilesets"]:
            [itself] = [link["href"] for link in entry["links"] if link["rel"] == "self"]
            yield api.json(itself)


def template(tileset: Any) -> str:
    [link] = [link for link in tileset["links"] if link["rel"] == "item" and link["type"] == MVT]
    assert link["templated"] is True
    return str(link["href"])


def fill(address: str, zoom: Any, row: Any, column: Any) -> str:
    for name, value in (("tileMatrix", zoom), ("tileRow", row), ("tileCol", column)):
        address = address.replace(f"{{{name}}}", str(value))
    return address


@ats("Tiles 1", "/conf/core/tc-op")
def test_tiles_are_where_their_template_says(api: Any) -> None:
    for tileset in tilesets(api):
        answer = api.get(fill(template(tileset), *MIDDLE), MVT)
        assert (answer.status_code, answer.headers["content-type"]) == (200, MVT)


@ats("Tiles 1", "/conf/core/tc-success")
def test_a_tile_holds_what_its_tileset_names(api: Any) -> None:
    for tileset in tilesets(api):
        tile = mapbox_vector_tile.decode(api.get(fill(template(tileset), *MIDDLE), MVT).content)
        assert tile
        assert {*tile} <= {layer["id"] for layer in tileset["layers"]}
        assert all(layer["features"] for layer in tile.values())


@ats("Tiles 1", "/conf/core/tc-error")
@pytest.mark.parametrize("place", [(8, 256, 0), (8, 0, 256), (99, 0, 0), (8, -1, 0), ("a", 0, 0)])
def test_what_is_no_tile_is_refused(api: Any, place: tuple[Any, Any, Any]) -> None:
    for tileset in tilesets(api):
        assert api.get(fill(template(tileset), *place), MVT).status_code in (400, 404)


@ats("Tiles 1", "/conf/tileset/success")
def test_a_tileset_names_its_kind_its_matrices_and_its_limits(api: Any) -> None:
    for tileset in tilesets(api):
        assert (tileset["dataType"], tileset["crs"]) == (
            "vector",
            "http://www.opengis.net/def/crs/EPSG/0/3857",
        )
        [scheme] = [
            link["href"] for link in tileset["links"] if link["rel"] == f"{REL}/tiling-scheme"
        ]
        matrices = {matrix["id"]: matrix for matrix in api.json(scheme)["tileMatrices"]}
        for limits in tileset["tileMatrixSetLimits"]:
            matrix = matrices[limits["tileMatrix"]]
            assert 0 <= limits["minTileRow"] <= limits["maxTileRow"] < matrix["matrixHeight"]
            assert 0 <= limits["minTileCol"] <= limits["maxTileCol"] < matrix["matrixWidth"]


@ats("Tiles 1", "/conf/tilesets-list/success")
def test_each_tileset_of_a_list_is_there(api: Any) -> None:
    for address in tiled(api):
        listed = api.json(address)["tilesets"]
        assert listed
        for entry in listed:
            assert {"dataType", "crs", "links"} <= entry.keys()


@ats("Tiles 1", "/conf/geodata-tilesets/links")
def test_collections_link_to_their_tilesets(api: Any) -> None:
    assert [address for address in tiled(api) if "/collections/" in address]


@ats("Tiles 1", "/conf/dataset-tilesets/landing-page")
def test_the_landing_page_links_to_the_tilesets_of_the_map(api: Any) -> None:
    assert [address for address in tiled(api) if "/collections/" not in address]


@ats("Tiles 1", "/conf/mvt/content")
def test_tiles_are_vector_tiles_of_version_2(api: Any) -> None:
    for tileset in tilesets(api):
        for layer in mapbox_vector_tile.decode(
            api.get(fill(template(tileset), *MIDDLE), MVT).content
        ).values():
            assert layer["version"] == 2
            assert layer["extent"] > 0


@ats("Tiles 1", "/conf/oas30/operation-id")
def test_tiles_are_described_with_their_parameters(api: Any) -> None:
    paths = [path for path in api.openapi["paths"] if path.endswith("{tileCol}")]
    assert paths
    for path in paths:
        assert {"tileMatrixSetId", "tileMatrix", "tileRow", "tileCol"} <= {*api.parameters(path)}
