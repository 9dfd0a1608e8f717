"""Tiles are made once, kept within bounds, and refused where none can be."""

import gzip
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import mapbox_vector_tile
import pytest
from sqlalchemy import Engine, event, text

from gis.errors import TileNotFound
from maps.tiles import (
    ENTRY_BYTES,
    LAYERS,
    MAX_ZOOM,
    TileAddress,
    TileCache,
    TileStore,
    check_address,
)


def address(x: int = 0, *, layer: str = "cells", z: int = 5, fingerprint: str = "f") -> TileAddress:
    return TileAddress(fingerprint, layer, z, x, 0)


@pytest.fixture
def fingerprint(made_up_engine: Engine) -> str:
    with made_up_engine.connect() as connection:
        query = text("SELECT fingerprint FROM geometry_edition WHERE is_current")
        return str(connection.execute(query).scalar_one())


@pytest.fixture
def statements(made_up_engine: Engine) -> Iterator[list[str]]:
    """Every statement that reaches the database during a test."""
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(made_up_engine, "before_cursor_execute", note)
    yield seen
    event.remove(made_up_engine, "before_cursor_execute", note)


def of_the_middle(fingerprint: str, layer: str, z: int) -> TileAddress:
    """The tile in which the made-up country lies (100.2 E, 15.1 N)."""
    return TileAddress(fingerprint, layer, z, *{0: (0, 0), 5: (24, 14), 8: (199, 117)}[z])


@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_every_layer_has_tiles_at_low_and_high_zoom(
    made_up_engine: Engine, fingerprint: str, layer: str
) -> None:
    store = TileStore(made_up_engine)
    for zoom in (5, 8):
        tile = mapbox_vector_tile.decode(
            gzip.decompress(store.get(of_the_middle(fingerprint, layer, zoom)))
        )
        assert list(tile) == [layer]
        assert tile[layer]["features"]
        assert tile[layer]["extent"] == 4096


def test_cells_tell_their_owners_and_whether_they_are_certain(
    made_up_engine: Engine, fingerprint: str
) -> None:
    packed = TileStore(made_up_engine).get(of_the_middle(fingerprint, "cells", 8))
    cells = mapbox_vector_tile.decode(gzip.decompress(packed))["cells"]["features"]
    said = {item["properties"]["owners"]: item["properties"] for item in cells}
    assert said["6200102"]["type"] == "sao"
    assert said["6200102"]["grade"] == "C"
    assert said["4200104,6200105"]["n"] == 2
    assert said["5170102"]["partial"] is True
    assert said["1100000"]["n"] == 1
    assert said[""]["n"] == 0


def test_offices_of_shared_ground_say_so(made_up_engine: Engine, fingerprint: str) -> None:
    packed = TileStore(made_up_engine).get(of_the_middle(fingerprint, "offices", 8))
    offices = mapbox_vector_tile.decode(gzip.decompress(packed))["offices"]["features"]
    shared = {item["properties"]["code"]: item["properties"]["shared"] for item in offices}
    assert shared["4200104"] is True
    assert shared["6200105"] is True
    assert shared["6200102"] is False
    assert shared["1100000"] is False


def test_the_same_tile_is_the_same_bytes(made_up_engine: Engine, fingerprint: str) -> None:
    asked = of_the_middle(fingerprint, "cells", 5)
    assert TileStore(made_up_engine).get(asked) == TileStore(made_up_engine).get(asked)


def test_a_tile_where_nothing_lies_is_empty(made_up_engine: Engine, fingerprint: str) -> None:
    assert TileStore(made_up_engine).get(address(fingerprint=fingerprint)) == b""


def test_a_tile_in_memory_is_given_without_the_database(
    made_up_engine: Engine, fingerprint: str, statements: list[str]
) -> None:
    store = TileStore(made_up_engine)
    asked = of_the_middle(fingerprint, "cells", 5)
    assert store.kept(asked) is None
    tile = store.get(asked)
    statements.clear()
    assert store.get(asked) == store.kept(asked) == tile
    assert statements == []


def test_many_who_ask_for_a_cold_tile_at_once_make_it_once(
    made_up_engine: Engine, fingerprint: str, statements: list[str]
) -> None:
    store = TileStore(made_up_engine)
    asked = of_the_middle(fingerprint, "cells", 5)
    together = Barrier(12)

    def ask(_: int) -> bytes:
        together.wait()
        return store.get(asked)

    with ThreadPoolExecutor(12) as pool:
        tiles = list(pool.map(ask, range(12)))
    assert len(set(tiles)) == 1
    assert sum("ST_AsMVT(" in statement for statement in statements) == 1


def test_a_failure_reaches_all_who_wait_and_is_not_kept(
    made_up_engine: Engine, fingerprint: str
) -> None:
    store = TileStore(made_up_engine)
    for _ in range(2):
        with pytest.raises(TileNotFound, match="no geometry edition"):
            store.get(address(fingerprint="0" * 16))
    assert store.kept(address(fingerprint="0" * 16)) is None
    assert store.get(of_the_middle(fingerprint, "cells", 5))


def test_tiles_of_an_edition_taken_away_are_no_empty_tiles(make_database) -> None:  # type: ignore[no-untyped-def]
    from gis.engine import make_engine

    engine = make_engine(make_database(), pool_size=1)
    store = TileStore(engine)
    gone = TileAddress("a" * 16, "cells", 3, 6, 3)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO geometry_edition (fingerprint, is_current, is_sample)"
                " VALUES (:fingerprint, true, false)"
            ),
            {"fingerprint": gone.fingerprint},
        )
    assert store.get(TileAddress(gone.fingerprint, "cells", 3, 0, 0)) == b""
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM geometry_edition"))
    with pytest.raises(TileNotFound):
        store.get(gone)
    engine.dispose()


@pytest.mark.parametrize(
    "nonsense",
    [
        address(layer="secrets"),
        address(layer=""),
        address(z=-1),
        address(z=MAX_ZOOM + 1),
        address(32),
        address(-1),
        TileAddress("f", "cells", 5, 0, 32),
        TileAddress("f", "cells", 10**9, 0, 0),
    ],
)
def test_what_no_edition_can_have_is_refused(nonsense: TileAddress) -> None:
    with pytest.raises(TileNotFound):
        check_address(nonsense)


def test_the_last_tile_of_a_zoom_is_no_nonsense() -> None:
    check_address(TileAddress("f", "cells", 5, 31, 31))
    check_address(TileAddress("f", "cells", MAX_ZOOM, 2**MAX_ZOOM - 1, 0))


def test_the_cache_lets_go_of_the_least_recently_used() -> None:
    cache = TileCache(limit=2 * (ENTRY_BYTES + 10))
    cache.put(address(1), b"x" * 10)
    cache.put(address(2), b"x" * 10)
    assert cache.get(address(1)) is not None
    cache.put(address(3), b"x" * 10)
    assert cache.get(address(2)) is None
    assert cache.get(address(1)) is not None
    assert cache.get(address(3)) is not None


def test_empty_tiles_do_not_fill_the_memory() -> None:
    cache = TileCache(limit=100 * ENTRY_BYTES)
    for x in range(1000):
        cache.put(address(x), b"")
    assert len(cache) == 100


def test_a_tile_greater_than_the_cache_is_not_kept() -> None:
    cache = TileCache(limit=100)
    cache.put(address(1), b"x" * 200)
    assert len(cache) == 0
