"""Lists of stories are read, pinned to places once that is certain, reviewed and undone."""

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

HEADER = (
    "slug,kind,topic,year,title_th,title_en,summary_th,summary_en,caveat_th,caveat_en,confidence,"
    "source_title,source_publisher,source_url,longitude,latitude,code,type,name,district,province"
)
PLACE = {
    "code": "code",
    "name": "name",
    "type": "type",
    "district": "district",
    "province": "province",
}
DEFAULTS = {
    "slug": "a-story",
    "kind": "award",
    "topic": "health",
    "title_th": "เรื่อง",
    "title_en": "Story",
    "summary_th": "สรุป",
    "summary_en": "Summary",
    "confidence": "high",
    "source_title": "News",
    "source_publisher": "Paper",
    "source_url": "https://a.example/x",
}


def line(**cells: str) -> str:
    """A row of the list; what is not given is as usual, or empty."""
    known = DEFAULTS | cells
    return ",".join(known.get(column, "") for column in HEADER.split(","))


@pytest.fixture
def stories_source(define: Callable[..., Source]) -> Callable[..., Source]:
    """Return a function that defines a source of stories."""

    def stories_source(**changes: Any) -> Source:
        table = {"place": PLACE, "stories": {"slug": "slug"}, "year": None}
        return define(figures=[], table=table, **changes)

    return stories_source


@pytest.fixture
def told(
    load: Load, write: Write, stories_source: Callable[..., Source]
) -> Callable[..., RunReport]:
    """Return a function that loads rows as such a source."""

    def told(*rows: str, source: Source | None = None) -> RunReport:
        return load(write(*rows, header=HEADER), source=source or stories_source())

    return told


@pytest.fixture
def anchors(connection: Connection) -> Callable[[], list[tuple[Any, ...]]]:
    """Return a function that lists slug, code of the place found, name and province as written."""

    def anchors() -> list[tuple[Any, ...]]:
        rows = connection.execute(
            text(
                "SELECT slug, place_code.code, anchor.name, anchor.province FROM story"
                " LEFT JOIN anchor USING (story_id) LEFT JOIN place_code"
                " ON place_code.place_id = anchor.place_id"
                " AND scheme IN ('dla', 'atlas', 'tis1099') ORDER BY story.row"
            )
        )
        return [tuple(row) for row in rows]

    return anchors


def test_a_place_is_found_by_its_code_else_by_type_name_and_province(
    told: Callable[..., RunReport], anchors: Callable[[], list[Any]]
) -> None:
    report = told(
        line(slug="by-code", code="6200102", type="sao", name="หนองบัว", province="ชลบุรี"),
        line(slug="by-name", type="sao", name="หนองบัว", province="ชลบุรี"),
        line(slug="of-province", province="ชลบุรี"),
        line(slug="of-no-place"),
    )
    assert (report.rows_read, report.rows_loaded) == (4, 4)
    assert anchors() == [
        ("by-code", "6200102", "หนองบัว", "ชลบุรี"),
        ("by-name", "6200102", "หนองบัว", "ชลบุรี"),
        ("of-province", "20", None, "ชลบุรี"),
        ("of-no-place", None, None, None),
    ]


def test_a_name_that_may_mean_several_or_has_no_type_waits_and_the_story_stays_listed(
    told: Callable[..., RunReport], anchors: Callable[[], list[Any]], issues: Issues
) -> None:
    report = told(
        line(slug="several", type="sao", name="หนองบัว"),
        line(slug="no-type", name="ห้วยกะปิ", province="ชลบุรี"),
        line(slug="typed-in-name", name="อบต.ห้วยกะปิ", province="ชลบุรี"),
    )
    assert (report.rows_loaded, report.rejected.total()) == (3, 0)
    assert [code for _, code, *_ in anchors()] == [None, None, "6200105"]
    found = issues()
    assert [(kind, row) for kind, row, _ in found] == [
        ("ambiguous_place", 2),
        ("ambiguous_place", 3),
    ]
    assert "The type of LAO is not told" in found[1][2]


def test_what_a_steward_decides_on_one_story_holds_for_no_other(
    told: Callable[..., RunReport], anchors: Callable[[], list[Any]], connection: Connection
) -> None:
    rows = [line(slug=slug, name="ห้วยกะปิ", province="ชลบุรี") for slug in ("one", "two")]
    told(*rows)
    connection.execute(
        text(
            "UPDATE proposal SET status = 'accepted', decided_by = 'สมหญิง', decided_at = now(),"
            " place_id = (SELECT place_id FROM place_code WHERE code = '6200105')"
            " WHERE key_text LIKE 'story=two;%'"
        )
    )
    assert told(*rows).matched == {"correction": 1}
    assert [code for _, code, *_ in anchors()] == [None, "6200105"]


@pytest.mark.parametrize(
    ("cells", "issue", "words"),
    [
        ({"kind": "gossip"}, "unknown_category", "'gossip' is not one of: award"),
        ({"topic": "weather"}, "unknown_category", "'weather' is not one of"),
        ({"confidence": "sure"}, "unknown_category", "'sure' is not one of"),
        ({"title_en": ""}, "missing_value", "The story lacks this"),
        ({"source_url": "www"}, "invalid_url", "no address of a page"),
        ({"slug": "A Story"}, "invalid_url", "small letters, digits and hyphens"),
    ],
)
def test_a_row_that_is_no_story_is_left_out_and_says_why(
    told: Callable[..., RunReport],
    anchors: Callable[[], list[Any]],
    issues: Issues,
    cells: dict[str, str],
    issue: str,
    words: str,
) -> None:
    report = told(line(slug="good"), line(**{"slug": "bad"} | cells))
    assert [slug for slug, *_ in anchors()] == ["good"]
    assert (report.rows_read, report.rows_loaded, report.rejected) == (2, 1, {issue: 1})
    assert [(kind, row, words in message) for kind, row, message in issues()] == [(issue, 3, True)]


def test_an_address_that_stands_twice_is_kept_once(
    told: Callable[..., RunReport], issues: Issues
) -> None:
    report = told(line(), line(title_th="อีกเรื่อง"))
    assert report.rejected == {"duplicate_row": 1}
    assert [(row, "row 2" in message) for _, row, message in issues()] == [(3, True)]


def test_a_cell_that_cannot_be_read_is_reported_and_the_story_stays(
    told: Callable[..., RunReport], issues: Issues, connection: Connection
) -> None:
    told(line(year="นานแล้ว", caveat_th="ไม่แน่", longitude="200", latitude="15"))
    assert sorted(kind for kind, _, _ in issues()) == [
        "missing_value",
        "position_incomplete",
        "wrong_year",
    ]
    row = connection.execute(text("SELECT year, caveat_th FROM story")).one()
    assert tuple(row) == (None, None)


def test_years_of_both_eras_are_gregorian_inside(
    told: Callable[..., RunReport], connection: Connection
) -> None:
    told(line(slug="one", year="2557"), line(slug="two", year="2014"))
    assert connection.execute(text("SELECT DISTINCT year FROM story")).scalars().all() == [2014]


def test_where_it_happened_is_kept_beside_the_place(
    told: Callable[..., RunReport], connection: Connection
) -> None:
    told(
        line(slug="pinned", code="6200102", longitude="100.06", latitude="15.07"),
        line(slug="only-point", longitude="100.1", latitude="15.0"),
        line(slug="office", code="6200102"),
        line(slug="province-only", code="2200101"),
    )
    rows = connection.execute(
        text(
            "SELECT slug, found_by, round(ST_X(position)::numeric, 2)::float,"
            " round(ST_Y(position)::numeric, 2)::float"
            " FROM anchor_place JOIN story USING (story_id) ORDER BY row"
        )
    )
    assert [tuple(row) for row in rows][:3] == [
        ("pinned", "point", 100.06, 15.07),
        ("only-point", "point", 100.1, 15.0),
        ("office", "office", 100.05, 15.05),
    ]


def test_loading_again_changes_nothing_and_a_newer_list_replaces_the_older(
    told: Callable[..., RunReport], anchors: Callable[[], list[Any]]
) -> None:
    first, second = line(slug="one", code="6200102"), line(slug="two", code="6200105")
    told(first, second)
    assert told(first, second).status is RunStatus.UNCHANGED
    report = told(first, line(slug="three"))
    assert [slug for slug, *_ in anchors()] == ["one", "three"]
    # The snapshot of what stays is the newer file's.
    assert report.changes == {
        "story": ChangeCounts(added=1, changed=1, gone=1),
        "anchor": ChangeCounts(added=0, changed=1, gone=1),
    }


def test_the_story_of_another_source_is_not_taken_over(
    told: Callable[..., RunReport], stories_source: Callable[..., Source]
) -> None:
    told(line())
    with pytest.raises(SourceChanged, match=r"a-story \(of made_up_table\)"):
        told(line(), source=stories_source(name="another"))


def test_a_file_without_a_needed_column_is_refused_naming_it(
    load: Load, write: Write, stories_source: Callable[..., Source]
) -> None:
    path = write(line(), header=HEADER.replace("source_url", "link"))
    with pytest.raises(SourceChanged, match="'source_url'"):
        load(path, source=stories_source())
