"""The Human Development Index from published components, by our stages.

Method: UNDP, Human Development Report 2021/2022, technical note 1: goalposts of 20 and 85 years of
life, 0 and 18 expected and 0 and 15 mean years of schooling, and 100 and 75,000 dollars in
logarithms, all held at the posts; schooling is an arithmetic mean, the index a geometric one.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indices.ranks import rank
from indices.stages.aggregate import aggregate_level, arithmetic, geometric
from indices.stages.normalise import goalposts
from indices.stages.treat import take_logs
from indices.stages.weigh import equal_weights

COMPONENTS = {
    "life_expectancy": "health",
    "expected_years": "education",
    "mean_years": "education",
    "income": "living",
}
POSTS = {
    "life_expectancy": (20.0, 85.0),
    "expected_years": (0.0, 18.0),
    "mean_years": (0.0, 15.0),
    "income": (float(np.log(100)), float(np.log(75_000))),
}
DIMENSIONS = {"health": "hdi", "education": "hdi", "living": "hdi"}


@pytest.fixture(scope="module")
def published() -> pd.DataFrame:
    return pd.read_csv(Path(__file__).with_name("hdi_2021.csv"), comment="#", index_col="iso3")


def human_development(published: pd.DataFrame) -> pd.Series:
    values = published[list(COMPONENTS)].copy()
    values["income"] = take_logs(values[["income"]]).values["income"]
    scores = goalposts(values, posts=POSTS, is_clamped=True, upper=1.0)
    dimensions = aggregate_level(scores, COMPONENTS, equal_weights(COMPONENTS), arithmetic)
    return aggregate_level(dimensions, DIMENSIONS, equal_weights(DIMENSIONS), geometric)["hdi"]


def test_the_index_of_every_country_is_the_published_one(published: pd.DataFrame) -> None:
    difference = (human_development(published) - published["hdi"]).abs()
    assert len(published) >= 20
    assert difference.max() < 0.001


def test_countries_come_in_the_published_order(published: pd.DataFrame) -> None:
    # Published to three digits, so equal ones there may stand either way here.
    computed = human_development(published).round(3)
    assert rank(computed).to_dict() == rank(published["hdi"]).to_dict()


def test_income_and_schooling_beyond_the_posts_count_as_the_posts(published: pd.DataFrame) -> None:
    beyond = published[(published["income"] > 75_000) | (published["expected_years"] > 18)]
    assert {"AUS", "LIE", "QAT", "SGP"} <= set(beyond.index)
    open_ended = goalposts(
        beyond[["expected_years"]], posts=POSTS["expected_years"], is_clamped=False, upper=1.0
    )
    assert open_ended.loc["AUS", "expected_years"] > 1
