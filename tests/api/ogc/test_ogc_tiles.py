"""Vector tiles under /ogc: their description, the tiles themselves, and what is refused."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text

from api.app import create_app
from api.ogc.tiles.layers import properties_of
from gis.settings import Settings

SHAPES = Path(__file__).with_name("shapes.sql")
PORTAL = "http://atlas.example"
GRID = "WebMercatorQuad"
COLLECTIONS = ["provinces", "districts", "subdistricts", "laos"]
# It holds 14.05 north and 100.01 east: LAO 4170102, and nothing of 6170101.
TILE = "/ogc/collections/laos/tiles/WebMercatorQuad/12/1886/3185"
TILESETS = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector"
TILING_SCHEME = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"


@pytest.fixture(scope="module")
def url(make_database: Callable[[], str], load_rows: Callable[[str], None]) -> str:
    """The URL of a database with shapes."""
    url = make_database()
    load_rows(url)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(SHAPES.read_text("utf-8")))
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def client(url: str) -> Iterator[TestClient]:
    """A client of an app on that database."""
    app = create_app(Settings(database_url=url, public_url=PORTAL))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def read(client: TestClient, path: str) -> Any:
    answer = client.get(path.removeprefix(PORTAL))
    assert answer.status_code == 200, f"{path}: {answer.text}"
    return answer.json()


def links(document: Any, relation: str) -> list[str]:
    return [link["href"] for link in document["links"] if link["rel"] == relation]


def decode(answer: Any) -> dict[str, Any]:
    return mapbox_vector_tile.decode(answer.content)


def test_from_the_landing_page_to_a_tile_by_links_alone(client: TestClient) -> None:
    landing = read(client, "/ogc?f=json")
    (tilesets,) = links(landing, TILESETS)
    (tileset,) = read(client, tilesets)["tilesets"]
    metadata = read(client, links(tileset, "self")[0])
    (template,) = links(metadata, "item")
    limits = metadata["tileMatrixSetLimits"][9]
    address = template.format(
        tileMatrix=limits["tileMatrix"],
        tileRow=limits["minTileRow"],
        tileCol=limits["minTileCol"],
    )
    layers = decode(client.get(address.removeprefix(PORTAL)))
    assert sorted(layers) == ["districts", "laos", "provinces", "subdistricts"]


def test_far_out_the_whole_map_shows_provinces_only(client: TestClient) -> None:
    assert list(decode(client.get(f"/ogc/tiles/{GRID}/5/14/24"))) == ["provinces"]
    assert sorted(decode(client.get(f"/ogc/tiles/{GRID}/6/29/49"))) == ["districts", "provinces"]


def test_the_whole_map_can_hold_chosen_collections_only(client: TestClient) -> None:
    metadata = read(client, f"/ogc/tiles/{GRID}?collections=laos,districts")
    assert [layer["id"] for layer in metadata["layers"]] == ["laos", "districts"]
    (template,) = links(metadata, "item")
    path = template.format(tileMatrix=9, tileRow=235, tileCol=398).removeprefix(PORTAL)
    assert sorted(decode(client.get(path))) == ["districts", "laos"]
    both = client.get(path).headers["etag"]
    assert client.get(path.replace("laos,", "")).headers["etag"] != both
    # LAOs are in this set from zoom 8 only.
    assert client.get(f"/ogc/tiles/{GRID}/5/14/24?collections=laos").status_code == 204
    for wrong in ("", "paos", "laos,", "laos,x'--"):
        for address in (f"{GRID}", f"{GRID}/9/235/398"):
            assert client.get(f"/ogc/tiles/{address}?collections={wrong}").status_code == 400
    assert client.get(f"{TILE}?collections=laos").status_code == 400


@pytest.mark.parametrize("name", COLLECTIONS)
def test_each_collection_leads_to_its_tileset(client: TestClient, name: str) -> None:
    collection = read(client, f"/ogc/collections/{name}?f=json")
    (tilesets,) = links(collection, TILESETS)
    (entry,) = read(client, tilesets)["tilesets"]
    assert entry["dataType"] == "vector"
    assert entry["crs"].endswith("/EPSG/0/3857")
    assert entry["tileMatrixSetURI"].endswith("/WebMercatorQuad")
    metadata = read(client, links(entry, "self")[0])
    assert [layer["id"] for layer in metadata["layers"]] == [name]
    schema = metadata["layers"][0]["propertiesSchema"]["properties"]
    assert list(schema) == [item.name for item in properties_of(name)]
    assert read(client, links(metadata, TILING_SCHEME)[0])["id"] == GRID


def test_the_list_of_collections_leads_to_tilesets_too(client: TestClient) -> None:
    for collection in read(client, "/ogc/collections?f=json")["collections"]:
        assert len(links(collection, TILESETS)) == (collection["id"] in COLLECTIONS)


def test_every_link_of_the_descriptions_is_answered(client: TestClient) -> None:
    paths = [
        "/ogc/tileMatrixSets",
        f"/ogc/tileMatrixSets/{GRID}",
        "/ogc/tiles",
        f"/ogc/tiles/{GRID}",
        "/ogc/collections/laos/tiles",
        f"/ogc/collections/laos/tiles/{GRID}",
    ]
    for path in paths:
        for link in read(client, path)["links"]:
            if not link.get("templated"):
                found = client.get(link["href"].removeprefix(PORTAL))
                assert found.status_code == 200, link
                assert found.headers["content-type"].startswith(link["type"]), link


def test_the_grid_is_the_registered_one(client: TestClient) -> None:
    grid = read(client, f"/ogc/tileMatrixSets/{GRID}")
    assert grid["uri"] == "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad"
    assert [matrix["id"] for matrix in grid["tileMatrices"]] == [str(zoom) for zoom in range(25)]
    assert grid["tileMatrices"][0]["scaleDenominator"] == pytest.approx(559082264.028717)
    assert grid["tileMatrices"][3]["matrixWidth"] == grid["tileMatrices"][3]["matrixHeight"] == 8
    for matrix in grid["tileMatrices"]:
        assert matrix["pointOfOrigin"] == pytest.approx([-20037508.3427892, 20037508.3427892])
        assert matrix["tileWidth"] == matrix["tileHeight"] == 256


def test_limits_and_bounds_hold_what_there_is(client: TestClient) -> None:
    metadata = read(client, f"/ogc/collections/laos/tiles/{GRID}")
    assert metadata["boundingBox"]["lowerLeft"] == pytest.approx([100.0, 14.0])
    assert metadata["boundingBox"]["upperRight"] == pytest.approx([100.2, 14.2])
    assert [limits["tileMatrix"] for limits in metadata["tileMatrixSetLimits"]] == [
        str(zoom) for zoom in range(15)
    ]
    limits = metadata["tileMatrixSetLimits"][11]
    seen = set()
    for row in range(limits["minTileRow"], limits["maxTileRow"] + 1):
        for column in range(limits["minTileCol"], limits["maxTileCol"] + 1):
            answer = client.get(f"/ogc/collections/laos/tiles/{GRID}/11/{row}/{column}")
            for feature in decode(answer)["laos"]["features"]:
                seen.add(feature["properties"]["code"])
    assert seen == {"4170102", "6170101"}


def test_a_tile_holds_the_features_of_its_own_ground(client: TestClient) -> None:
    answer = client.get(TILE, params={"f": "mvt"})
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    layer = decode(answer)["laos"]
    assert layer["extent"] == 4096
    (feature,) = layer["features"]
    assert feature["properties"] == {
        "code": "4170102",
        "kind": "lao",
        "type": "town",
        "grade": "C",
        "basis": "subdistricts",
        "name_th": "สิงห์บุรี",
        "name_en": "Sing Buri",
        "short_th": "ทม.สิงห์บุรี",
    }
    assert feature["properties"].keys() == {item.name for item in properties_of("laos")}


def test_it_is_the_tile_of_the_portals_map_with_row_and_column_exchanged(
    client: TestClient,
) -> None:
    portal = client.get("/tiles/0123456789abcdef/laos/12/3185/1886")
    assert portal.status_code == 200
    assert client.get(TILE).content == portal.content


def test_a_tile_that_is_known_is_not_sent_again(client: TestClient) -> None:
    answer = client.get(TILE)
    assert "immutable" not in answer.headers["cache-control"]
    assert answer.headers["access-control-allow-origin"] == "*"
    tag = answer.headers["etag"]
    again = client.get(TILE, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert client.get(TILE, headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize("path", [TILE, f"/ogc/tiles/{GRID}/12/1886/3185"])
def test_a_tile_is_packed_for_those_who_can_read_it(client: TestClient, path: str) -> None:
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(raw) == plain.content
    assert client.head(path).content == b""


def test_within_the_limits_where_nothing_lies_there_is_no_content(
    make_database: Callable[[], str], load_rows: Callable[[str], None]
) -> None:
    url = make_database()
    load_rows(url)
    engine = create_engine(url)
    far_apart = (
        "INSERT INTO shape"
        " (edition_id, layer, min_zoom, max_zoom, feature_id, properties, geometry)"
        " SELECT edition_id, 'laos', 0, 22, number, '{}',"
        " ST_Transform(ST_MakeEnvelope(100 + number, 14, 100.01 + number, 14.01, 4326), 3857)"
        " FROM geometry_edition, generate_series(1, 3, 2) AS number"
    )
    with engine.begin() as connection:
        connection.execute(text(far_apart))
    engine.dispose()
    with TestClient(create_app(Settings(database_url=url))) as client:
        limits = read(client, f"/ogc/tiles/{GRID}")["tileMatrixSetLimits"][12]
        between = (limits["minTileCol"] + limits["maxTileCol"]) // 2
        path = f"/ogc/collections/laos/tiles/{GRID}/12/{limits['minTileRow']}/{between}"
        answer = client.get(path)
        assert (answer.status_code, answer.content) == (204, b"")
        # Collections without shapes have no tiles, and nothing says that they have.
        assert client.get("/ogc/collections/provinces/tiles").status_code == 404
        assert links(read(client, "/ogc/collections/provinces?f=json"), TILESETS) == []


@pytest.mark.parametrize(
    "place",
    [
        "12/1880/3185",
        "12/1886/0",
        "12/4096/3185",
        "12/99999999999999999999999999/3185",
        "15/15088/25496",
        "22/1/1",
        "25/0/0",
        "zoom/0/0",
        "-1/0/0",
        "012/1886/3185",
        "%D9%A5/14/24",
    ],
)
def test_what_lies_outside_is_not_found(client: TestClient, place: str) -> None:
    answer = client.get(f"/ogc/collections/laos/tiles/{GRID}/{place}")
    assert answer.status_code == 404, answer.text
    assert answer.json()["code"] == "NotFound"
    assert "cache-control" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        f"{GRID}/12/-1/3185",
        f"{GRID}/12/1886.0/3185",
        f"{GRID}/12/row/3185",
        f"{GRID}/12/1886/%D9%A5",
        f"{GRID}/12/1886/+3",
        f"{GRID}/%00/1886/3185",
        f"{GRID}/12/1886/%00",
        "%00/12/1886/3185",
        f"{GRID}/12/1886/3185?f=png",
        f"{GRID}/12/1886/3185?f=",
        f"{GRID}/12/1886/3185?layer=laos",
        f"{GRID}?f=mvt",
        f"{GRID}?collections=laos",
    ],
)
def test_what_cannot_be_understood_is_refused(client: TestClient, path: str) -> None:
    answer = client.get(f"/ogc/collections/laos/tiles/{path}")
    assert answer.status_code == 400, answer.text
    assert answer.json()["code"] == "InvalidParameterValue"


@pytest.mark.parametrize(
    "path",
    [
        "/ogc/tileMatrixSets/WorldCRS84Quad",
        "/ogc/tiles/WorldCRS84Quad",
        "/ogc/tiles/WorldCRS84Quad/1/0/0",
        "/ogc/collections/laos/tiles/'; DROP TABLE shape; --",
        "/ogc/collections/nothing/tiles",
        f"/ogc/collections/nothing/tiles/{GRID}",
        "/ogc/collections/whole/tiles",
        "/ogc/collections/%20/tiles",
        f"/ogc/collections//tiles/{GRID}",
        f"/ogc/collections/nothing/tiles/{GRID}/0/0/0",
        f"/ogc/collections/whole' OR 1=1/tiles/{GRID}/0/0/0",
        f"/ogc/collections/laos/tiles/{GRID}/12/1886",
        f"/ogc/collections/laos/tiles/{GRID}/12/1886/3185/more",
    ],
)
def test_unknown_names_are_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_whoever_takes_only_pictures_is_told_what_tiles_are(client: TestClient) -> None:
    answer = client.get(TILE, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "vnd.mapbox-vector-tile" in answer.json()["description"]
    assert client.get(TILE, headers={"Accept": "image/png, */*;q=0.1"}).status_code == 200


def test_tilejson_leads_viewers_to_the_same_tiles(client: TestClient) -> None:
    answer = client.get(f"/ogc/collections/laos/tiles/{GRID}?f=tilejson&lang=en")
    assert answer.headers["content-type"] == "application/vnd.mapbox.tile+json"
    tilejson = answer.json()
    assert tilejson["tilejson"] == "3.0.0"
    assert (tilejson["minzoom"], tilejson["maxzoom"]) == (0, 14)
    assert tilejson["bounds"] == pytest.approx([100.0, 14.0, 100.2, 14.2])
    (layer,) = tilejson["vector_layers"]
    assert layer["id"] == "laos"
    assert layer["fields"]["type"] == "Type of LAO"
    (template,) = tilejson["tiles"]
    path = template.removeprefix(PORTAL).format(z=12, x=3185, y=1886)
    assert client.get(path).content == client.get(TILE).content


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "tileMatrixSets",
        f"tileMatrixSets/{GRID}",
        "tiles",
        f"tiles/{GRID}",
        "collections/laos/tiles",
        f"collections/laos/tiles/{GRID}",
    ],
)
def test_descriptions_are_pages_in_both_languages(client: TestClient, path: str, lang: str) -> None:
    answer = client.get(f"/ogc/{path}?lang={lang}", headers={"accept": "text/html"})
    assert answer.status_code == 200
    assert f'<html lang="{lang}">' in answer.text
    for address in re.findall(r'href="(/ogc[^"]*|http://atlas.example/ogc[^"]*)"', answer.text):
        found = client.get(address.removeprefix(PORTAL).replace("&amp;", "&"))
        assert found.status_code == 200, address


def test_descriptions_are_in_the_language_that_is_asked_for(client: TestClient) -> None:
    path = f"/ogc/collections/laos/tiles/{GRID}"
    english = client.get(path, headers={"Accept-Language": "en"})
    assert english.json()["title"] == "Local administrative organizations"
    assert english.headers["content-language"].startswith("en")
    assert read(client, path)["title"] == "องค์กรปกครองส่วนท้องถิ่น"


def test_the_interface_is_described_and_conformance_is_declared(client: TestClient) -> None:
    paths = read(client, "/ogc/openapi?f=json")["paths"]
    operations = {
        path: item["get"]["operationId"] for path, item in paths.items() if "iles" in path
    }
    place = "{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}"
    assert operations[f"/tiles/{place}"].endswith(".dataset.vector.getTile")
    assert operations[f"/collections/laos/tiles/{place}"].endswith(".collection.vector.getTile")
    assert operations["/collections/laos/tiles"].endswith(".collection.vector.getTileSetsList")
    assert len(set(operations.values())) == len(operations)
    parameters = paths[f"/collections/laos/tiles/{place}"]["get"]["parameters"]
    assert [item["name"] for item in parameters if item["in"] == "path"] == [
        "tileMatrixSetId",
        "tileMatrix",
        "tileRow",
        "tileCol",
    ]
    classes = read(client, "/ogc/conformance?f=json")["conformsTo"]
    for name in ("core", "tileset", "tilesets-list", "geodata-tilesets", "mvt", "oas30"):
        assert f"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/{name}" in classes


def test_an_edition_without_shapes_has_no_tiles(
    make_database: Callable[[], str], load_rows: Callable[[str], None]
) -> None:
    url = make_database()
    load_rows(url)
    with TestClient(create_app(Settings(database_url=url))) as client:
        answer = client.get("/ogc/tiles")
        assert answer.status_code == 404
        assert "no shapes" in answer.json()["description"]
        assert links(read(client, "/ogc?f=json"), TILESETS) == []


def test_before_anything_is_loaded_tiles_are_not_available(
    make_database: Callable[[], str],
) -> None:
    with TestClient(create_app(Settings(database_url=make_database()))) as client:
        answer = client.get(TILE)
        assert (answer.status_code, answer.json()["code"]) == (503, "ServiceUnavailable")
        assert int(answer.headers["retry-after"]) > 0
