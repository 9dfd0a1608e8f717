"""When real data take the place of the sample, nothing that was built on it stays."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, func, select, table, text

from gis.engine import make_engine
from loaders.edition import clear_sample

BUILT = (
    "data_edition",
    "frozen_unit",
    "frozen_figures",
    "frozen_neighbours",
    "frozen_peers",
    "index_edition",
    "index_score",
    "index_draws",
)


@pytest.fixture
def sample_engine(make_made_up_engine: Callable[[], Engine]) -> Engine:
    """The made-up country, said to be the sample, with an edition of data and of an index."""
    engine = make_made_up_engine()
    with engine.begin() as connection:
        connection.execute(text("UPDATE load_run SET source = 'sample_edition'"))
        connection.execute(text("UPDATE geometry_edition SET is_sample = true"))
        connection.execute(text(FILL))
    return engine


FILL = """
    INSERT INTO data_edition (name, sha256, is_sample, load_state)
        VALUES ('a', repeat('0', 64), true, '1 0');
    INSERT INTO frozen_unit (data_edition_id, place_id, kind, code, name_th, area_is_outer_bound)
        VALUES (1, 1, 'lao', '6000000', 'ก', false);
    INSERT INTO frozen_figures VALUES (1, 'population', 2020, '{1}', '{5}', '{reported}', '{}');
    INSERT INTO frozen_neighbours VALUES (1, 'lao', '{}', '{}', '{}', '{}');
    INSERT INTO frozen_peers VALUES (1, 1, '{}', '{}', NULL);
    INSERT INTO index_edition (
        name, index_code, year, data_edition_id, definition, definition_sha256, inputs_sha256,
        seed, code_version, result_sha256, report, is_current
    )
        VALUES (
            'a-2020-1', 'a', 2020, 1, '{}', repeat('0', 64), repeat('0', 64),
            1, '1', repeat('0', 64), '{}', true
        );
    INSERT INTO index_score (
        index_edition_id, level, place_id, compared_group, reason, coverage, missing, imputed,
        parts, raw
    )
        VALUES (1, 'lao', 1, 'sao', 'below_coverage', 0, '{}', '{}', '{}', '{}');
    INSERT INTO index_draws VALUES (1, 'lao', 1, '');
    INSERT INTO steward_index (code, yaml, is_withdrawn) VALUES ('mine', 'code: mine', false);
"""


def count(engine: Engine, name: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(table(name))).scalar_one())


def test_editions_go_with_the_sample_and_definitions_of_stewards_stay(
    sample_engine: Engine,
) -> None:
    assert [count(sample_engine, name) for name in BUILT] == [1] * len(BUILT)
    assert clear_sample(sample_engine)
    assert [count(sample_engine, name) for name in BUILT] == [0] * len(BUILT)
    assert count(sample_engine, "steward_index") == 1
    assert not clear_sample(sample_engine)


def test_editions_of_real_data_are_not_cleared(made_up_engine: Engine) -> None:
    before = count(made_up_engine, "place")
    assert not clear_sample(make_engine(made_up_engine.url, pool_size=1))
    assert count(made_up_engine, "place") == before
