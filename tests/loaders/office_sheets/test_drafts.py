"""What `lao source new` drafts for the ten files, before anybody has touched it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from loaders.drafting import check_source, draft_source, write_definition
from loaders.pipeline import find_step
from loaders.readers import look_into
from loaders.rehearsal import rehearse
from loaders.run import run_source
from loaders.source import read_definition

Writer = Callable[[Path], tuple[Path, dict[tuple[str, str, int], float | str], Any]]

# Share of the file's figures that a draft gets right by itself. What is lost to it: words of the
# publisher's own for missing, a column of grades, a percentage kept as 0.985, dates in place of
# figures; land is right in rai, as it is written, and the hand-written definition wants km2.
AS_DRAFTED = {
    "population_by_district": 1.0,
    "water_by_province": 0.6,
    "revenue_million_baht": 1.0,
    "spending_unicode_text": 1.0,
    "land_in_rai": 0.0,
    "waste_two_years": 1.0,
    "elderly_cp874": 0.85,
    "services_long": 0.6,
    "complaints_with_dates": 0.8,
    "assessment_scores": 0.4,
}


@pytest.fixture
def drafted(write_sheet: Writer, tmp_path: Path) -> tuple[Path, Path, dict[Any, Any]]:
    """The file, the draft of its definition, the right figures."""
    path, right, _ = write_sheet(tmp_path)
    definition = tmp_path / "drafted.yml"
    definition.write_text(write_definition(draft_source(look_into(path))), "utf-8")
    return path, definition, right


def test_a_draft_is_a_definition_that_reads_the_file(
    drafted: tuple[Path, Path, dict[Any, Any]],
) -> None:
    path, definition, _ = drafted
    [table] = check_source(read_definition(definition), path).tables
    assert table.rows
    assert table.figures


def test_a_draft_finds_the_places_and_most_figures(
    drafted: tuple[Path, Path, dict[Any, Any]], sample_places: Engine, sheet_name: str
) -> None:
    path, definition, right = drafted
    source = read_definition(definition)
    with rehearse(sample_places) as rehearsal:
        report = run_source(rehearsal, source, [path], find_step(source), accepts_surprises=True)
        rows = rehearsal.connection.execute(
            text(
                "SELECT code, year, coalesce(to_jsonb(value), to_jsonb(status)) AS figure"
                " FROM observation JOIN place_code USING (place_id)"
                " WHERE scheme = 'dla' AND load_run_id = :run"
            ),
            {"run": report.load_run_id},
        ).all()
    assert report.rejected["unknown_place"] + report.rejected["ambiguous_place"] <= 2
    found = [(row.code, row.year, row.figure) for row in rows]
    wanted = [(code, year, figure) for (code, _, year), figure in right.items()]
    share = sum(item in found for item in wanted) / len(wanted)
    assert share >= AS_DRAFTED[sheet_name]
