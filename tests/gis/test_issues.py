"""Present issues: those of the files in use, not those of the past, found by any filter."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis import issues as module
from gis.errors import PlaceNotFound
from gis.issue_types import IssueType, Mender, Severity
from gis.issues import IssueFilter, count_issues, iterate_issues, list_issues

# Of the made-up trail; deriving the made-up country adds issues of its own.
TRAIL = "lpa_tobacco"


def found(engine: Engine, **wanted: object) -> list[int]:
    with Session(engine) as session:
        issues = list_issues(session, IssueFilter(**wanted), limit=100)  # type: ignore[arg-type]
        assert count_issues(session, IssueFilter(**wanted)).total == len(issues)  # type: ignore[arg-type]
    return [issue.issue_id for issue in issues if issue.issue_id > 9000]


def test_issues_of_files_that_gave_way_and_of_undone_runs_do_not_hold(doubtful_engine: Engine):
    assert sorted(found(doubtful_engine)) == [9002, 9003, 9004, 9005, 9006, 9007]


def test_an_earlier_run_counts_for_the_file_that_only_it_read(doubtful_engine: Engine):
    assert found(doubtful_engine, file="2565.json") == [9002, 9003]
    assert found(doubtful_engine, file="2566.json") == [9005, 9004]


def test_the_most_serious_come_first(doubtful_engine: Engine):
    assert found(doubtful_engine, source=TRAIL) == [9002, 9005, 9003, 9004]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"source": "dopa_population"}, [9006, 9007]),
        ({"source": "no_such_source"}, []),
        ({"type": IssueType.UNKNOWN_PLACE}, [9002]),
        ({"severity": Severity.NOTE, "source": TRAIL}, [9004]),
        ({"mender": Mender.COVERAGE, "source": "dopa_population"}, [9006, 9007]),
        ({"mender": Mender.STEWARD, "type": IssueType.NAME_DIFFERS}, []),
        ({"place": "4200104"}, [9005]),
        ({"place": "200103"}, [9006]),
        ({"place": "2001", "source": TRAIL}, [9005, 9003]),
        ({"province": "17", "source": "dopa_population"}, [9007]),
        ({"province": "20", "place": "6170104"}, []),
    ],
)
def test_a_filter_finds_what_it_says(
    doubtful_engine: Engine, wanted: dict[str, object], ids: list[int]
):
    assert found(doubtful_engine, **wanted) == ids


def test_a_place_that_is_none_is_told(doubtful_engine: Engine):
    with Session(doubtful_engine) as session, pytest.raises(PlaceNotFound):
        count_issues(session, IssueFilter(place="9999999"))


def test_an_issue_names_its_place_and_province(doubtful_engine: Engine):
    with Session(doubtful_engine) as session:
        (issue,) = list_issues(session, IssueFilter(place="4200104"), limit=10)
    assert (issue.place_th, issue.province_code, issue.province_en) == (
        "เทศบาลเมืองแสนสุข",
        "20",
        "Chon Buri",
    )
    assert (issue.source, issue.file_name, issue.row) == (TRAIL, "2566.json", 1044)


def test_the_count_beside_a_choice_is_what_it_would_show(doubtful_engine: Engine):
    with Session(doubtful_engine) as session:
        counts = count_issues(session, IssueFilter(source=TRAIL, type=IssueType.UNKNOWN_PLACE))
    assert counts.total == 1
    assert counts.by_type() == {
        IssueType.UNKNOWN_PLACE: 1,
        IssueType.NAME_DIFFERS: 1,
        IssueType.HIDDEN_SHEET: 1,
        IssueType.MISSING_VALUE: 1,
    }
    assert counts.by_source() == {TRAIL: 1}
    assert counts.by_severity()[Severity.SERIOUS] == 1
    assert counts.by_mender()[Mender.STEWARD] == 1


def test_pages_neither_repeat_nor_leave_out(doubtful_engine: Engine):
    with Session(doubtful_engine) as session:
        pages = [
            list_issues(session, IssueFilter(source=TRAIL), limit=3, offset=offset)
            for offset in (0, 3, 6)
        ]
    assert [[issue.issue_id for issue in page] for page in pages] == [
        [9002, 9005, 9003],
        [9004],
        [],
    ]


def test_all_are_given_in_the_order_of_the_pages(
    doubtful_engine: Engine, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "BATCH", 2)
    given = [issue.issue_id for issue in iterate_issues(doubtful_engine, IssueFilter(source=TRAIL))]
    assert given == [9002, 9005, 9003, 9004]
