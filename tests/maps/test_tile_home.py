"""Where the map reads its tiles, by the setting, and whom browsers must be let ask for them."""

from typing import Any

import pytest
from pydantic import ValidationError

from gis.settings import Settings
from maps.style import map_style
from maps.tile_home import foreign_origins, tile_home

PORTAL = "https://atlas.example"


def source(tiles_url: str | None, layer: str = "cells", **settings: Any) -> dict[str, Any]:
    home = tile_home(Settings(tiles_url=tiles_url, **settings), "0a1b", base=PORTAL)
    return home.source(layer)


def test_without_a_setting_tiles_come_from_the_portal() -> None:
    tiles = [f"{PORTAL}/tiles/0a1b/cells/{{z}}/{{x}}/{{y}}"]
    assert source(None) == {"tiles": tiles, "maxzoom": 14}


def test_a_folder_of_archives_has_a_file_for_each_layer() -> None:
    expected = {"url": "pmtiles://https://cdn.example/t/0a1b/cells.pmtiles"}
    assert source("https://cdn.example/t/{edition}") == expected
    assert source("https://cdn.example/t/{edition}/") == expected


def test_one_archive_serves_all_layers() -> None:
    expected = {"url": "pmtiles://https://cdn.example/atlas.pmtiles"}
    assert source("https://cdn.example/atlas.pmtiles", "labels") == expected


def test_an_address_of_tiles_names_layer_and_edition() -> None:
    address = "https://cdn.example/{edition}/{layer}/{z}/{x}/{y}.mvt"
    tiles = ["https://cdn.example/0a1b/cells/{z}/{x}/{y}.mvt"]
    assert source(address, tiles_max_zoom=11) == {"tiles": tiles, "maxzoom": 11}


def test_an_address_without_a_host_is_the_portals() -> None:
    assert source("/files/t") == {"url": f"pmtiles://{PORTAL}/files/t/cells.pmtiles"}
    assert foreign_origins(Settings(tiles_url="/files/t")) == []
    assert foreign_origins(Settings()) == []


def test_only_the_host_is_opened_to_browsers() -> None:
    settings = Settings(tiles_url="https://cdn.example:8443/t/{edition}")
    assert foreign_origins(settings) == ["https://cdn.example:8443"]


@pytest.mark.parametrize(
    "address",
    [
        "cdn.example/tiles",
        "ftp://cdn.example/tiles",
        "https://cdn.example; script-src *",
        "https://user:secret@cdn.example/",
        "javascript:alert(1)",
        "https:///tiles",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="tiles_url"):
        Settings(tiles_url=address)


def test_cells_keep_their_ids_in_archives() -> None:
    home = tile_home(Settings(tiles_url="https://cdn.example/t"), "0a1b", base=PORTAL)
    cells = map_style(tiles=home, lang="th")["sources"]["cells"]
    assert cells["promoteId"] == {"cells": "owner"}
    assert "maxzoom" not in cells
