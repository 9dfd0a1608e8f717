"""A definition is tried on a file without a database; what it cannot read is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from gis.errors import SourceChanged
from loaders.drafting import check_source
from loaders.source import Source

TEXTS = {"th": "ก", "en": "a"}
ENTRY: dict[str, Any] = {
    "name": "made_up",
    "title": TEXTS,
    "publisher": TEXTS,
    "page": None,
    "address": None,
    "licence": None,
    "attribution": TEXTS,
    "indicators": [
        {
            "code": "made_up_bins",
            "name": TEXTS,
            "unit": TEXTS,
            "direction": "none",
            "topic": "x",
            "method": TEXTS,
        }
    ],
    "tables": [
        {
            "place": {"name": "อปท."},
            "year": "ปี",
            "figures": [{"column": "ถัง", "indicator": "made_up_bins", "values": {"min": 0}}],
        }
    ],
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a CSV of these lines."""

    def write(*lines: str) -> Path:
        path = tmp_path / "table.csv"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    return write


def define(**changes: Any) -> Source:
    return Source.model_validate(yaml.safe_load(yaml.safe_dump(ENTRY)) | changes)


def test_rows_figures_and_missing_are_counted_and_trouble_is_named(
    write: Callable[..., Path],
) -> None:
    path = write("อปท.,ปี,ถัง", "อบต.ก,2565,5", "อบต.ข,2566,-", "อบต.ค,2566,หก", "รวม,,5")
    report = check_source(define(), path)
    [table] = report.tables
    assert (table.rows, table.place_count, dict(table.dropped)) == (3, 3, {"total": 1})
    count = table.figures["made_up_bins"]
    assert (count.reported, dict(count.missing)) == (1, {"not_reported": 1})
    assert (count.years, count.least, count.most) == ({2022, 2023}, 5, 5)
    assert [(issue.row, issue.column) for issue in table.issues] == [(4, "ถัง")]
    assert report.doubts == ()


def test_rows_that_contradict_each_other_are_found_without_a_database(
    write: Callable[..., Path],
) -> None:
    path = write("อปท.,ปี,ถัง", "อบต.ก,2565,5", "อบต.ก,2565,6")
    [table] = check_source(define(), path).tables
    assert {issue.type for issue in table.issues} == {"conflicting_rows"}


def test_a_column_that_is_missing_is_named(write: Callable[..., Path]) -> None:
    with pytest.raises(SourceChanged, match="'ถัง' \\(is it 'ถังขยะ' now"):
        check_source(define(), write("อปท.,ปี,ถังขยะ", "อบต.ก,2565,5"))


def test_an_indicator_of_another_source_is_not_taken_over() -> None:
    taken = [{**ENTRY["indicators"][0], "code": "population"}]
    doubts = check_source(define(indicators=taken)).doubts
    assert any("population is defined elsewhere" in doubt for doubt in doubts)
    assert any("made_up_bins is not defined" in doubt for doubt in doubts)


def test_a_file_that_is_not_as_expected_is_doubtful(write: Callable[..., Path]) -> None:
    path = write("อปท.,ปี,ถัง", "อบต.ก,2565,5")
    doubts = check_source(define(expect={"rows": [10, 20], "years": [2560, 2564]}), path).doubts
    assert len(doubts) == 2


def test_members_of_a_list_are_counted_by_network(write: Callable[..., Path]) -> None:
    source = define(
        indicators=[],
        networks=[{"slug": "green", "name": TEXTS}],
        tables=[{"place": {"name": "อปท."}, "memberships": {"network": "green"}}],
    )
    [table] = check_source(source, write("อปท.", "อบต.ก", "อบต.ข", "อบต.ก")).tables
    assert dict(table.members) == {"green": 2}
    assert table.rows == 3
