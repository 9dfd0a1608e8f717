"""Files in the style of Thai offices load with a YAML file alone, every figure right."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from sqlalchemy import Connection, Engine, select

from gis.models import DataIssue, Indicator, Observation, PlaceCode
from gis.models.vocabulary import RunStatus
from loaders.pipeline import find_step
from loaders.run import RunReport, run_source
from loaders.source import Source, read_definition

Figures = dict[tuple[str, str, int], float | str]
Writer = Callable[[Path], tuple[Path, Figures, Counter[str]]]


@pytest.fixture
def source(definition_path: Path) -> Source:
    return read_definition(definition_path)


def stored_figures(connection: Connection, source: Source) -> Figures:
    """Read what the source left in the database, a word where a figure is missing."""
    rows = connection.execute(
        select(
            PlaceCode.code,
            Indicator.code,
            Observation.year,
            Observation.value,
            Observation.status,
        )
        .join(PlaceCode, PlaceCode.place_id == Observation.place_id)
        .join(Indicator, Indicator.indicator_id == Observation.indicator_id)
        .where(
            Observation.superseded_at.is_(None),
            PlaceCode.scheme == "dla",
            Indicator.code.in_([entry.code for entry in source.indicators]),
        )
    )
    return {
        (lao, indicator, year): status if value is None else value
        for lao, indicator, year, value, status in rows
    }


def issues_of(connection: Connection, report: RunReport) -> Counter[str]:
    types = connection.execute(
        select(DataIssue.type).where(DataIssue.load_run_id == report.load_run_id)
    ).scalars()
    return Counter(types)


def test_the_yaml_alone_loads_the_file_right(
    sample_places: Engine, write_sheet: Writer, source: Source, tmp_path: Path
) -> None:
    path, right, issues = write_sheet(tmp_path)
    report = run_source(sample_places, source, [path], find_step(source))
    with sample_places.connect() as connection:
        assert stored_figures(connection, source) == pytest.approx(right, abs=1e-12)
        assert issues_of(connection, report) == issues
    again = run_source(sample_places, source, [path], find_step(source))
    assert again.status is RunStatus.UNCHANGED


def test_a_file_is_recognised_by_its_name_and_columns(
    write_sheet: Writer, source: Source, tmp_path: Path
) -> None:
    from loaders.table.recognise import recognise_table

    path, _, _ = write_sheet(tmp_path)
    assert recognise_table(path, [source]) == source.name


def test_no_code_is_written_for_the_file(definition_path: Path) -> None:
    definition = yaml.safe_load(definition_path.read_text("utf-8"))
    assert "step" not in definition
