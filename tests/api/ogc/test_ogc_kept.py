"""Items in memory: as many as there is room for, and none that a load has changed."""

from collections.abc import Callable

from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text

from api.app import create_app
from api.ogc.kept import ENTRY_BYTES, KeptItems
from gis.cards import refresh_cards
from gis.feeds import renew_feeds
from gis.settings import Settings

ITEMS = "/ogc/collections/laos/items"


def test_the_items_used_longest_ago_give_way() -> None:
    kept = KeptItems(limit=2 * (ENTRY_BYTES + 10))
    kept.put("laos", {"a": b"a" * 10, "b": b"b" * 10})
    assert kept.get("laos", ["a"]) == {"a": b"a" * 10}
    kept.put("laos", {"c": b"c" * 10})
    assert kept.get("laos", ["a", "b", "c"]) == {"a": b"a" * 10, "c": b"c" * 10}


def test_ids_of_two_collections_are_kept_apart() -> None:
    kept = KeptItems()
    kept.put("laos", {"10": b"lao"})
    kept.put("provinces", {"10": b"province"})
    assert kept.get("laos", ["10", "11"]) == {"10": b"lao"}
    assert kept.get("provinces", ["10"]) == {"10": b"province"}


def test_an_item_kept_twice_takes_its_room_once() -> None:
    kept = KeptItems(limit=2 * (ENTRY_BYTES + 1))
    for _ in range(5):
        kept.put("laos", {"a": b"a"})
    kept.put("laos", {"b": b"b"})
    assert len(kept) == 2


def test_what_a_load_changes_in_kept_items_is_seen(
    make_database: Callable[[], str], load_rows: Callable[[str], None]
) -> None:
    url = make_database()
    load_rows(url)
    engine = create_engine(url)
    with TestClient(create_app(Settings(database_url=url))) as client:

        def names() -> list[str]:
            items = client.get(ITEMS, params={"bbox": "99,13,101,15"}).json()["features"]
            return [item["properties"]["name_th"] for item in items]

        before = names()
        with engine.begin() as connection:
            connection.execute(text("UPDATE place_name SET name = 'ใหม่' WHERE place_id = 7"))
            connection.execute(
                text(
                    "INSERT INTO load_run SELECT 2, source, config_hash, code_version, status,"
                    " rows_read, rows_loaded, rows_rejected, figures, message, now(), now()"
                    " FROM load_run"
                )
            )
            refresh_cards(connection)
            renew_feeds(connection)
        assert names() == [name.replace("จักรสีห์", "ใหม่") for name in before]
        assert "ใหม่" in names()
    engine.dispose()
