"""A newer registry, loaded after another: what becomes of names, types, codes and places."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from gis.errors import SourceChanged
from loaders.source import DeclaredCorrection

Load = Callable[..., Any]
Write = Callable[..., Path]
BANG_MAN = ("6170102", "บางมัญ", "1701")
OTHER = ("6170103", "โพกรวม", "1701")


def rows(connection: Connection, query: str, **binds: object) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(text(query), binds)]


def place_of(connection: Connection, code: str) -> int:
    return int(
        connection.execute(
            text("SELECT place_id FROM place_code WHERE code = :code AND scheme = 'dla'"),
            {"code": code},
        ).scalar_one()
    )


def dated(connection: Connection, table: str, value: str, code: str) -> list[tuple[str, str]]:
    where = {"place_name": "AND lang = 'th'", "place_code": "AND scheme = 'dla'"}.get(table, "")
    return rows(
        connection,
        f"SELECT {value}, valid::text FROM {table} WHERE place_id = :id {where} ORDER BY valid",  # noqa: S608
        id=place_of(connection, code),
    )


def events(connection: Connection) -> list[tuple[Any, ...]]:
    return rows(
        connection,
        "SELECT event, effective_on, date_is_latest, before, after FROM lineage ORDER BY event",
    )


def issues(context: Any) -> list[str]:
    return sorted(item.type.value for log in context.logs.values() for item in log)


def state(connection: Connection) -> list[list[tuple[Any, ...]]]:
    return [
        rows(connection, f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608
        for table in ("place", "place_name", "place_code", "place_type", "lineage")
    ]


DAY = date(2027, 6, 10)


def test_a_renamed_lao_keeps_its_old_name_until_the_day_of_the_file(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", BANG_MAN))
    load(registry("2027-06-10", ("6170102", "บางมัญใหม่", "1701")))
    assert dated(connection, "place_name", "name", "6170102") == [
        ("บางมัญ", "(,2027-06-10)"),
        ("บางมัญใหม่", "[2027-06-10,)"),
    ]
    assert events(connection) == [("rename", DAY, True, "บางมัญ", "บางมัญใหม่")]


def test_an_event_tells_the_file_and_the_row_that_show_it(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", OTHER, BANG_MAN))
    load(registry("2027-06-10", OTHER, ("6170102", "บางมัญใหม่", "1701")))
    assert rows(
        connection,
        "SELECT row, file_name, gazette_reference FROM lineage JOIN snapshot USING (snapshot_id)",
    ) == [(2, "registry-2027-06-10.json", "ทะเบียนองค์กรปกครองส่วนท้องถิ่น (dlads_05_01) 2027-06-10")]


def test_an_upgraded_lao_is_the_same_place_under_its_new_code(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", BANG_MAN))
    before = place_of(connection, "6170102")
    load(registry("2027-06-10", ("5170102", "บางมัญ", "1701")))
    assert place_of(connection, "5170102") == before
    assert dated(connection, "place_code", "code", "5170102") == [
        ("6170102", "(,2027-06-10)"),
        ("5170102", "[2027-06-10,)"),
    ]
    assert dated(connection, "place_type", "lao_type", "5170102") == [
        ("sao", "(,2027-06-10)"),
        ("subdistrict_municipality", "[2027-06-10,)"),
    ]
    assert events(connection) == [
        ("recode", DAY, True, "6170102", "5170102"),
        ("upgrade", DAY, True, "sao", "subdistrict_municipality"),
    ]


def test_a_recoded_lao_is_known_by_its_name_in_its_district(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", BANG_MAN))
    load(registry("2027-06-10", ("6170109", "บางมัญ", "1701")))
    assert dated(connection, "place_code", "code", "6170109") == [
        ("6170102", "(,2027-06-10)"),
        ("6170109", "[2027-06-10,)"),
    ]
    assert events(connection) == [("recode", DAY, True, "6170102", "6170109")]


def test_an_lao_that_is_gone_ends_and_is_reported(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", BANG_MAN, OTHER))
    context = load(registry("2027-06-10", OTHER))
    assert rows(
        connection,
        "SELECT place.valid::text, place_name.valid::text, place_type.valid::text"
        " FROM place JOIN place_name USING (place_id) JOIN place_type USING (place_id)"
        " WHERE place_id = :id",
        id=place_of(connection, "6170102"),
    ) == [("(,2027-06-10)",) * 3]
    assert events(connection) == [("abolish", DAY, True, "sao", None)]
    assert issues(context) == ["place_gone"]


def test_an_lao_whose_merger_a_file_told_ends_on_its_day_without_an_issue(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", BANG_MAN, OTHER))
    connection.execute(
        text(
            "INSERT INTO lineage (place_id, event, effective_on, successor_id, before, snapshot_id)"
            " SELECT :gone, 'merge', '2027-03-01', :other, 'TAO', max(snapshot_id) FROM snapshot"
        ),
        {"gone": place_of(connection, "6170102"), "other": place_of(connection, "6170103")},
    )
    context = load(registry("2027-06-10", OTHER))
    assert dated(connection, "place_code", "code", "6170102") == [("6170102", "(,2027-03-01)")]
    assert [item[0] for item in events(connection)] == ["merge"]
    assert issues(context) == []


def test_a_new_lao_is_there_since_the_day_of_the_file(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", BANG_MAN))
    load(registry("2027-06-10", BANG_MAN, OTHER))
    assert dated(connection, "place_type", "lao_type", "6170103") == [("sao", "[2027-06-10,)")]
    assert events(connection) == [("create", DAY, True, None, "sao")]


def test_an_older_registry_undoes_nothing(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2027-06-10", ("5170102", "บางมัญใหม่", "1701")))
    before = state(connection)
    context = load(registry("2026-06-10", BANG_MAN, OTHER))
    assert state(connection) == before
    assert issues(context) == ["older_file"]
    assert rows(
        connection, "SELECT file_name FROM snapshot WHERE source = 'dla_registry' AND is_current"
    ) == [("registry-2027-06-10.json",)]


def test_a_registry_without_a_day_changes_nothing_where_one_with_a_day_is_in_use(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", BANG_MAN))
    before = state(connection)
    assert issues(load(registry(None, OTHER))) == ["older_file"]
    assert state(connection) == before


def test_loading_the_same_file_twice_changes_nothing(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", BANG_MAN, OTHER))
    newer = registry("2027-06-10", ("5170102", "บางมัญใหม่", "1701"))
    load(newer)
    before = state(connection)
    load(newer)
    assert state(connection) == before


def test_two_registries_in_one_run_are_followed_in_order_of_their_days(
    connection: Connection, load: Load, registry: Write
) -> None:
    from loaders.context import LoadContext
    from loaders.source import get_source
    from loaders.steps.laos import load_registry
    from loaders.trail import read_facts

    newer = registry("2027-06-10", ("5170102", "บางมัญ", "1701"))
    older = registry("2026-06-10", BANG_MAN)
    facts = [read_facts(newer), read_facts(older)]
    load_registry(LoadContext(connection, get_source("dla_registry"), facts, 0))
    assert dated(connection, "place_type", "lao_type", "5170102") == [
        ("sao", "(,2027-06-10)"),
        ("subdistrict_municipality", "[2027-06-10,)"),
    ]


def test_three_registries_make_a_chain(connection: Connection, load: Load, registry: Write) -> None:
    load(registry("2026-06-10", BANG_MAN))
    load(registry("2027-06-10", ("5170102", "บางมัญ", "1701")))
    load(registry("2028-06-10", ("4170102", "บางมัญ", "1701")))
    assert [item[0] for item in dated(connection, "place_code", "code", "4170102")] == [
        "6170102",
        "5170102",
        "4170102",
    ]
    assert [item[0] for item in dated(connection, "place_type", "lao_type", "4170102")] == [
        "sao",
        "subdistrict_municipality",
        "town",
    ]


def test_an_lao_listed_again_after_it_was_left_out_stands_again_as_itself(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", BANG_MAN, OTHER))
    before = place_of(connection, "6170102")
    load(registry("2027-06-10", OTHER))
    load(registry("2028-06-10", BANG_MAN, OTHER))
    assert place_of(connection, "6170102") == before
    assert dated(connection, "place_type", "lao_type", "6170102") == [("sao", "(,)")]


def test_a_code_given_to_another_lao_is_reported_and_left_out(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", BANG_MAN, OTHER))
    load(registry("2027-06-10", OTHER))
    context = load(registry("2028-06-10", ("6170102", "ชื่ออื่น", "1701"), OTHER))
    assert issues(context) == ["invalid_code"]
    assert dated(connection, "place_name", "name", "6170102") == [("บางมัญ", "(,2027-06-10)")]


def test_a_doubtful_successor_is_reported_and_can_be_declared(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", BANG_MAN, OTHER))
    newer = registry("2027-06-10", ("6170209", "บางมัญ", "1702"), OTHER)
    savepoint = connection.begin_nested()
    assert issues(load(newer)) == ["lineage_unclear", "place_gone"]
    savepoint.rollback()
    declared = DeclaredCorrection.model_validate(
        {"column": "successor", "from": "6170102", "to": "6170209", "reason": "ก"}
    )
    assert issues(load(newer, corrections=(declared,))) == []
    assert dated(connection, "place_code", "code", "6170209") == [
        ("6170102", "(,2027-06-10)"),
        ("6170209", "[2027-06-10,)"),
    ]


def test_a_file_that_lacks_many_laos_is_refused(
    connection: Connection, load: Load, registry: Write
) -> None:
    many = [(f"61701{number:02d}", f"แห่งที่ {number}", "1701") for number in range(1, 40)]
    load(registry("2026-06-10", *many))
    truncated = registry("2027-06-10", *many[:5])
    with pytest.raises(SourceChanged, match="lacks 34 of the 39 LAOs"):
        load(truncated)
    load(truncated, accepts_surprises=True)
    assert len(events(connection)) == 34


def test_another_type_that_no_law_allows_is_reported(
    connection: Connection, load: Load, registry: Write
) -> None:
    load(registry("2026-06-10", ("4170102", "บางมัญ", "1701")))
    newer = registry("2027-06-10", ("4170102", "บางมัญ", "1701"))
    newer.write_text(
        newer.read_text("utf-8").replace("town_municipality", "subdistrict_municipality"), "utf-8"
    )
    context = load(newer)
    assert "lineage_unclear" in issues(context)
    assert events(connection) == []
