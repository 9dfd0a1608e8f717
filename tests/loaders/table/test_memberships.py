"""Lists of members of networks are matched, kept, reviewed and undone like figures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from gis.errors import SourceChanged
from gis.models.vocabulary import RunStatus
from loaders.changes import ChangeCounts
from loaders.run import RunReport
from loaders.source import Source

Load = Callable[..., RunReport]
Write = Callable[..., Path]
Issues = Callable[[], list[tuple[str, int | None, str]]]

NETWORKS = [
    {
        "slug": "green-towns",
        "name": {"th": "เครือข่ายเมืองเขียว", "en": "Green towns"},
        "words": ["Green Towns Network"],
    }
]
NAMES = "เครือข่าย,network,อปท.,จังหวัด,ปีที่เข้า,ปีที่ออก,ที่มา"
PLACE = {"name": "อปท.", "province": "จังหวัด"}
COLUMNS = {
    "network": {"name_th": "เครือข่าย", "name_en": "network"},
    "since": "ปีที่เข้า",
    "until": "ปีที่ออก",
    "source_url": "ที่มา",
}
GREEN = "เครือข่ายเมืองเขียว,Green towns"


@pytest.fixture
def lists(define: Callable[..., Source]) -> Callable[..., Source]:
    """Return a function that defines a source of lists of members."""

    def lists(table: dict[str, Any] | None = None, **changes: Any) -> Source:
        entry = {"place": PLACE, "memberships": COLUMNS, "year": None} | (table or {})
        return define(figures=[], table=entry, **{"networks": NETWORKS} | changes)

    return lists


@pytest.fixture
def listed(load: Load, write: Write, lists: Callable[..., Source]) -> Callable[..., RunReport]:
    """Return a function that loads rows as such a source."""

    def listed(*rows: str, source: Source | None = None, header: str = NAMES) -> RunReport:
        return load(write(*rows, header=header), source=source or lists())

    return listed


@pytest.fixture
def members(connection: Connection) -> Callable[[], list[tuple[Any, ...]]]:
    """Return a function that lists network, code of the place found, name as written."""

    def members() -> list[tuple[Any, ...]]:
        rows = connection.execute(
            text(
                "SELECT slug, code, membership.name FROM membership JOIN network USING (network_id)"
                " LEFT JOIN place_code ON place_code.place_id = membership.place_id"
                " AND scheme IN ('dla', 'atlas') ORDER BY membership.row"
            )
        )
        return [tuple(row) for row in rows]

    return members


def test_members_are_found_by_their_names_and_the_others_stay_as_written(
    listed: Callable[..., RunReport], members: Callable[[], list[Any]], issues: Issues
) -> None:
    report = listed(
        f"{GREEN},อบต.หนองบัว,ชลบุรี,,,",
        f"{GREEN},อบต.ห้วยกะเปา,ชลบุรี,,,",
        f"{GREEN},แสนสุข,ชลบุรี,,,",
    )
    assert (report.rows_read, report.rows_loaded) == (3, 2)
    assert members() == [
        ("green-towns", "6200102", "อบต.หนองบัว"),
        ("green-towns", None, "อบต.ห้วยกะเปา"),
        ("green-towns", "4200104", "แสนสุข"),
    ]
    assert [(kind, row) for kind, row, _ in issues()] == [("unknown_place", 3)]


def test_a_network_is_known_by_any_of_its_names_and_a_new_one_is_made(
    listed: Callable[..., RunReport], members: Callable[[], list[Any]]
) -> None:
    listed(
        "เมืองเขียว,Green Towns  network,อบต.หนองบัว,ชลบุรี,,,",
        "เครือข่ายเมืองเด็ก,Child-Friendly Cities!,อบต.หนองบัว,ชลบุรี,,,",
    )
    assert [slug for slug, _, _ in members()] == ["green-towns", "child-friendly-cities"]


def test_a_list_of_names_only_belongs_to_the_network_that_the_definition_names(
    listed: Callable[..., RunReport],
    members: Callable[[], list[Any]],
    lists: Callable[..., Source],
) -> None:
    source = lists({"memberships": {"network": "green-towns"}})
    listed("อบต.หนองบัว,สิงห์บุรี", header="อปท.,จังหวัด", source=source)
    assert members() == [("green-towns", "6170105", "อบต.หนองบัว")]


def test_a_network_that_is_not_declared_is_refused(lists: Callable[..., Source]) -> None:
    with pytest.raises(SourceChanged, match="'blue-towns' is not declared"):
        lists({"memberships": {"network": "blue-towns"}})


def test_a_table_holds_figures_or_members_and_never_both(define: Callable[..., Source]) -> None:
    with pytest.raises(SourceChanged, match="either `figures` or `memberships`"):
        define(table={"memberships": COLUMNS})


def test_years_of_joining_and_leaving_are_read_and_bound_the_membership(
    listed: Callable[..., RunReport], connection: Connection
) -> None:
    listed(f"{GREEN},อบต.หนองบัว,ชลบุรี,๒๕๕๘,12 มี.ค. 2562,https://a.example/x")
    row = connection.execute(text("SELECT since, valid::text, source_url FROM membership")).one()
    assert tuple(row) == (2015, "[2015-01-01,2020-01-01)", "https://a.example/x")


def test_a_cell_that_cannot_be_read_is_reported_and_the_member_stays(
    listed: Callable[..., RunReport], members: Callable[[], list[Any]], issues: Issues
) -> None:
    report = listed(
        f"{GREEN},อบต.หนองบัว,ชลบุรี,นานแล้ว,,www",
        f"{GREEN},แสนสุข,ชลบุรี,2560,2550,",
    )
    assert len(members()) == report.rows_loaded == 2
    assert [(kind, row) for kind, row, _ in issues()] == [
        ("wrong_year", 2),
        ("invalid_url", 2),
        ("wrong_year", 3),
    ]
    assert report.rejected == {}


def test_a_row_of_no_known_network_is_left_out_and_says_so(
    listed: Callable[..., RunReport], members: Callable[[], list[Any]], issues: Issues
) -> None:
    report = listed(",,อบต.หนองบัว,ชลบุรี,,,", "เมืองใหม่,,แสนสุข,ชลบุรี,,,")
    assert members() == []
    assert [kind for kind, _, _ in issues()] == ["unknown_category"] * 2
    assert report.rejected == {"unknown_category": 2}


def test_one_place_is_a_member_once_however_it_is_written(
    listed: Callable[..., RunReport], members: Callable[[], list[Any]], issues: Issues
) -> None:
    report = listed(
        f"{GREEN},อบต.หนองบัว,ชลบุรี,,,",
        f"{GREEN},องค์การบริหารส่วนตำบลหนองบัว,ชลบุรี,,,",
        f"{GREEN},อบต.ห้วยกะเปา,ชลบุรี,,,",
        f"{GREEN},อบต.ห้วยกะเปา,ชลบุรี,,,",
    )
    assert [code for _, code, _ in members()] == ["6200102", None]
    assert report.rows_read == report.rows_loaded + report.rejected.total() == 4
    assert ("duplicate_row", 3) in [(kind, row) for kind, row, _ in issues()]


def test_loading_again_changes_nothing_and_a_newer_list_replaces_the_older(
    listed: Callable[..., RunReport], members: Callable[[], list[Any]]
) -> None:
    rows = (f"{GREEN},อบต.หนองบัว,ชลบุรี,,,", f"{GREEN},แสนสุข,ชลบุรี,,,", "ก,Others,แสนสุข,ชลบุรี,,,")
    listed(*rows)
    assert listed(*rows).status is RunStatus.UNCHANGED
    report = listed(rows[0], f"{GREEN},ห้วยกะปิ,ชลบุรี,,,")
    assert [code for _, code, _ in members()] == ["6200102", "6200105"]
    assert report.changes == {
        "membership": ChangeCounts(added=1, changed=1, gone=2),
        "network": ChangeCounts(added=0, changed=0, gone=1),
    }


def test_two_wordings_may_exchange_their_places(
    listed: Callable[..., RunReport],
    members: Callable[[], list[Any]],
    lists: Callable[..., Source],
) -> None:
    def meaning(first: str, second: str) -> Source:
        return lists(
            places=[
                {"written": {"network": "green-towns", "name": name}, "code": code, "reason": "x"}
                for name, code in (("ก", first), ("ข", second))
            ]
        )

    rows = (f"{GREEN},ก,,,,", f"{GREEN},ข,,,,")
    listed(*rows, source=meaning("6200102", "6200105"))
    report = listed(*rows, source=meaning("6200105", "6200102"))
    assert [code for _, code, _ in members()] == ["6200105", "6200102"]
    assert report.changes["membership"] == ChangeCounts(added=0, changed=2, gone=0)


def test_lists_in_many_files_stand_beside_each_other(
    load: Load, write: Write, lists: Callable[..., Source], members: Callable[[], list[Any]]
) -> None:
    source = lists({"replaces": "file"})
    load(write(f"{GREEN},อบต.หนองบัว,ชลบุรี,,,", header=NAMES, name="table1.csv"), source=source)
    load(write(f"{GREEN},แสนสุข,ชลบุรี,,,", header=NAMES, name="table2.csv"), source=source)
    assert len(members()) == 2
    load(write(f"{GREEN},ห้วยกะปิ,ชลบุรี,,,", header=NAMES, name="table2.csv"), source=source)
    assert {code for _, code, _ in members()} == {"6200102", "6200105"}


def test_a_decision_holds_for_the_network_that_it_was_made_for(
    listed: Callable[..., RunReport], members: Callable[[], list[Any]], connection: Connection
) -> None:
    rows = (f"{GREEN},สิงห์บุรี,สิงห์บุรี,,,", "ก,Others,สิงห์บุรี,สิงห์บุรี,,,")
    listed(*rows)
    keys = connection.execute(text("SELECT key_text FROM proposal ORDER BY row")).scalars().all()
    assert keys == [
        "network=green-towns; name=สิงห์บุรี; province=สิงห์บุรี",
        "network=others; name=สิงห์บุรี; province=สิงห์บุรี",
    ]
    connection.execute(
        text(
            "UPDATE proposal SET status = 'accepted', decided_by = 'สมหญิง', decided_at = now(),"
            " place_id = (SELECT place_id FROM place_code WHERE code = '2170101')"
            " WHERE key_text LIKE '%others%'"
        )
    )
    assert listed(*rows).matched == {"correction": 1}
    assert [(slug, code) for slug, code, _ in members()] == [
        ("green-towns", None),
        ("others", "2170101"),
    ]


def test_the_network_of_another_source_is_not_taken_over(
    listed: Callable[..., RunReport], lists: Callable[..., Source]
) -> None:
    listed(f"{GREEN},อบต.หนองบัว,ชลบุรี,,,")
    with pytest.raises(SourceChanged, match=r"green-towns \(of made_up_table\)"):
        listed(f"{GREEN},อบต.หนองบัว,ชลบุรี,,,", source=lists(name="another"))
