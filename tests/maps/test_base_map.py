"""Pictures of another host lie under the map where the settings name some, and only then."""

import pytest
from pydantic import ValidationError

from api.security import content_policy
from gis.settings import Settings
from maps.base_map import base_map
from maps.style import map_style
from maps.style_ground import Ground
from maps.tile_home import foreign_origins, tile_home

ADDRESS = "https://streets.example/t/{z}/{x}/{y}.png"
NAMED = Settings(base_map_url=ADDRESS, base_map_attribution="© Streets")


def style(ground: Ground) -> dict:
    return map_style(tiles=tile_home(Settings(), "f", base=""), lang="en", ground=ground)


def test_pictures_take_the_place_of_the_neighbours_and_show_through_the_areas() -> None:
    found = style(Ground("/neighbours.json", base_map(NAMED)))
    assert found["sources"]["base-map"]["tiles"] == [ADDRESS]
    assert found["sources"]["base-map"]["attribution"] == "© Streets"
    assert "neighbours" not in found["sources"]
    layers = {layer["id"]: layer for layer in found["layers"]}
    assert list(layers)[1] == "base-map"
    assert layers["provinces-fill"]["paint"]["fill-opacity"] < 1
    assert "fill-opacity" in layers["provinces-missing"]["paint"]


def test_without_pictures_the_land_around_is_drawn_and_areas_are_opaque() -> None:
    found = style(Ground("/neighbours.json"))
    assert found["sources"]["neighbours"]["data"] == "/neighbours.json"
    layers = {layer["id"]: layer for layer in found["layers"]}
    assert "fill-opacity" not in layers["provinces-fill"]["paint"]
    assert "neighbours-fill" not in {layer["id"] for layer in style(Ground())["layers"]}


def test_pages_may_ask_that_host_only_where_it_is_named() -> None:
    assert foreign_origins(NAMED) == ["https://streets.example"]
    assert "connect-src 'self' https://streets.example" in content_policy(foreign_origins(NAMED))
    assert "connect-src" not in content_policy(foreign_origins(Settings()))


@pytest.mark.parametrize(
    "address",
    ["https://streets.example/t.png", "ftp://a/{z}/{x}/{y}", "https://a/{z}/{x}/{y}'; x"],
)
def test_an_address_that_is_none_of_tiles_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="base_map_url"):
        Settings(base_map_url=address)
