"""The list of stories that comes with the Atlas: one that a person loads stands for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from gis.engine import make_engine
from loaders.pipeline import load_file, own_files, undo
from loaders.recognise import recognise
from loaders.source import Source, get_source
from stories.content import read_stories

# The columns of the first compilation, which had no caveats.
OLDER = (
    "slug,kind,title_th,title_en,lao_name_th,lao_type,dla_code,district_th,province_th,topic,year,"
    "summary_th,summary_en,source_title,source_url,source_publisher,confidence"
)


@pytest.fixture
def source() -> Source:
    return get_source("stories")


@pytest.fixture
def engine(make_database: Callable[[], str]) -> Engine:
    return make_engine(make_database(), pool_size=2)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A list of one's own, with the older columns."""
    path = tmp_path / "stories.csv"
    row = "ours,award,ก,A,บางมัญ,sao,6170102,เมืองสิงห์บุรี,สิงห์บุรี,health,2020,ก,A,N,https://a.example,P,medium"
    path.write_text(f"{OLDER}\n{row}\n", "utf-8-sig")
    return path


def told(engine: Engine) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT slug, place_id IS NOT NULL FROM story LEFT JOIN anchor USING (story_id)"
                " ORDER BY story.row"
            )
        )
        return [tuple(row) for row in rows]


def last_run(engine: Engine, source: str) -> int:
    with engine.connect() as connection:
        runs = "SELECT max(load_run_id) FROM load_run WHERE source = :s AND status = 'loaded'"
        return int(connection.execute(text(runs), {"s": source}).scalar_one())


def test_both_forms_of_the_list_are_recognised(source: Source, given: Path) -> None:
    assert [recognise(path) for path in (*own_files(source), given)] == ["stories", "stories"]


def test_a_list_that_a_person_loads_stands_for_the_shipped_one_until_it_is_undone(
    engine: Engine,
    given: Path,
    registry_record: Callable[..., dict[str, Any]],
    write_registry: Callable[..., Path],
) -> None:
    shipped = [story.slug for story in read_stories()]
    load_file(engine, write_registry(registry_record()))
    assert [slug for slug, _ in told(engine)] == shipped
    load_file(engine, given)
    assert told(engine) == [("ours", True)]
    undo(engine, last_run(engine, "stories"))
    assert [slug for slug, _ in told(engine)] == shipped
    # What comes with the Atlas is undone with what it stands on, and comes again.
    run = last_run(engine, "stories")
    assert run in undo(engine, last_run(engine, "dla_registry")).runs


@pytest.mark.real_data
def test_in_the_whole_country_only_what_a_list_leaves_open_has_no_place(
    national_engine: Engine,
) -> None:
    found = told(national_engine)
    assert len(found) == 164
    open_ones = {slug for slug, is_placed in found if not is_placed}
    assert open_ones <= {story.slug for story in read_stories() if story.lao_code is None}
