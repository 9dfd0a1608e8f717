"""Numbers that the documentation of COINr prints, reproduced by our stages.

Source: the vignettes of COINr 1.1.14 (Becker et al. 2022, Journal of Open Source Software 7(78),
4567): "overview", "treat", "normalise", "imputation", "aggregate" and "weights".
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indices.stages.aggregate import aggregate_level, arithmetic
from indices.stages.denominate import denominate
from indices.stages.impute import impute_mean, impute_median
from indices.stages.normalise import minmax, zscore
from indices.stages.treat import treat_by_shape
from indices.stages.weigh import equal_weights, leaf_weights

PHYSICAL = ["LPI", "Flights", "Ship", "Bord", "Elec", "Gas", "ConSpeed", "Cov4G"]
DENOMINATORS = {"Flights": "Population", "Bord": "Area", "Elec": "Energy", "Gas": "Energy"}
# Less than 90 % of all 49 indicators of the index are available (vignette "overview").
SCREENED_OUT = ["BGD", "BRN", "KHM", "LAO", "MMR"]


@pytest.fixture(scope="module")
def asem() -> pd.DataFrame:
    path = Path(__file__).with_name("asem_physical.csv")
    return pd.read_csv(path, comment="#", index_col="unit")


def test_a_pillar_is_built_from_raw_figures_as_in_the_overview(asem: pd.DataFrame) -> None:
    values = asem[PHYSICAL].drop(index=SCREENED_OUT)
    for code, denominator in DENOMINATORS.items():
        values[code] = denominate(values[code], asem[denominator])
    treated = treat_by_shape(values, max_share=None, max_points=5)
    scores = minmax(treated.values)
    parents = dict.fromkeys(PHYSICAL, "Physical")
    pillar = aggregate_level(scores, parents, equal_weights(parents), arithmetic)["Physical"]
    printed = {
        "CHE": 64.37,
        "DNK": 50.17,
        "NLD": 68.15,
        "NOR": 57.45,
        "BEL": 71.80,
        "SWE": 51.90,
    }
    assert pillar[list(printed)].round(2).to_dict() == printed


def test_pillars_become_the_index_level_by_level_as_in_the_overview() -> None:
    pillars = pd.DataFrame(
        {
            "Physical": [64.37, 50.17, 68.15, 57.45, 71.80, 51.90],
            "ConEcFin": [33.30, 30.52, 45.11, 25.39, 48.65, 23.93],
            "Political": [73.03, 76.98, 83.49, 78.95, 79.57, 80.10],
            "Instit": [83.32, 71.59, 67.96, 87.10, 71.84, 70.04],
            "P2P": [56.87, 51.01, 41.86, 33.75, 43.27, 38.43],
            "Environ": [78.13, 70.53, 57.14, 71.55, 52.00, 68.34],
            "Social": [87.63, 86.17, 86.00, 87.04, 85.36, 86.92],
            "SusEcFin": [57.67, 61.99, 59.65, 57.20, 52.22, 63.04],
        },
        index=["CHE", "DNK", "NLD", "NOR", "BEL", "SWE"],
    )
    parents = dict.fromkeys(["Physical", "ConEcFin", "Political", "Instit", "P2P"], "Conn")
    parents |= dict.fromkeys(["Environ", "Social", "SusEcFin"], "Sust")
    halves = aggregate_level(pillars, parents, equal_weights(parents), arithmetic)
    top = {"Conn": "Index", "Sust": "Index"}
    index = aggregate_level(halves, top, equal_weights(top), arithmetic)["Index"]
    # The printed figures are rounded to two digits, and so are the ones they are made from.
    rounding = 0.011
    assert halves["Conn"].tolist() == pytest.approx(
        [62.18, 56.05, 61.32, 56.53, 63.02, 52.88], abs=rounding
    )
    assert halves["Sust"].tolist() == pytest.approx(
        [74.48, 72.90, 67.60, 71.93, 63.19, 72.77], abs=rounding
    )
    assert index.tolist() == pytest.approx([68.33, 64.47, 64.46, 64.23, 63.11, 62.82], abs=rounding)


def test_winsorising_moves_the_printed_number_of_points(asem: pd.DataFrame) -> None:
    record = treat_by_shape(asem[PHYSICAL], max_share=None, max_points=5).record
    before = {
        "LPI": (-0.3042681, -0.6567514),
        "Flights": (2.1032872, 4.5088794),
        "Ship": (-0.5756680, -0.6814795),
        "Bord": (2.1482360, 5.7914905),
        "Elec": (2.2252736, 5.7910268),
        "Gas": (2.8294486, 10.3346494),
        "ConSpeed": (0.4622037, 0.1873214),
        "Cov4G": (-1.3725191, 0.5419314),
    }
    after = {
        "Flights": (1.900658, 3.336065),
        "Bord": (1.899211, 4.346298),
        "Elec": (1.717744, 2.586062),
        "Gas": (1.602518, 1.525576),
    }
    for code, shape in before.items():
        found = record.loc[code, ["skewness_before", "kurtosis_before"]].tolist()
        assert found == pytest.approx(shape, abs=5e-7)
        assert record.loc[code, "high_points"] == (1 if code in after else 0)
    for code, shape in after.items():
        found = record.loc[code, ["skewness_after", "kurtosis_after"]].tolist()
        assert found == pytest.approx(shape, abs=5e-6)
    assert record["is_within"].all()
    assert not record["is_logged"].any()


def test_logarithms_are_taken_of_what_winsorising_does_not_mend(asem: pd.DataFrame) -> None:
    record = treat_by_shape(asem[["Flights"]], max_points=0).record.loc["Flights"]
    assert record["is_logged"]
    assert record["skewness_after"] == pytest.approx(-0.09502644, abs=5e-9)
    assert record["kurtosis_after"] == pytest.approx(-0.8305217, abs=5e-8)


def test_scores_are_those_of_the_vignette_on_normalisation(asem: pd.DataFrame) -> None:
    first = ["AUS", "AUT", "BEL", "BGD", "BGR", "BRN", "CHE", "CHN", "CYP", "CZE"]
    flights = zscore(asem["Flights"], mean=10, sd=2)
    assert flights[first].tolist() == pytest.approx(
        [
            9.889993,
            9.588735,
            9.711512,
            8.529810,
            8.741971,
            8.433044,
            10.563483,
            13.235114,
            8.721372,
            9.001961,
        ],
        abs=5e-7,
    )
    ship = minmax(asem["Ship"])
    assert ship[first].tolist() == pytest.approx(
        [
            66.14497,
            0.0,
            97.14314,
            45.80661,
            37.40495,
            35.38920,
            0.0,
            100.0,
            55.21211,
            0.0,
        ],
        abs=5e-6,
    )


@pytest.fixture
def gaps() -> pd.DataFrame:
    """Return the ten units and four indicators of the vignette on imputation."""
    nan = np.nan
    return pd.DataFrame(
        {
            "Pat": [23.7, 583.5, 3.6, 249.8, nan, 64.2, 0.3, nan, 46.5, 7.2],
            "CultServ": [
                0.13405,
                2.20754,
                0.05780,
                1.79800,
                nan,
                1.15292,
                0.00266,
                0.08905,
                0.34615,
                0.03553,
            ],
            "CultGood": [nan, 16.182, 0.985, nan, nan, 7.555, 0.046, nan, 1.213, 1.256],
            "Tourist": [11.519, 24.04, 6.509, 17.242, 3.315, 26.757, 0.404, 2.907, 3.37, 0.966],
        }
    )


def test_missing_figures_become_the_printed_means(gaps: pd.DataFrame) -> None:
    imputed = impute_mean(gaps, gaps.notna() | True)
    assert imputed.values.loc[[4, 7], "Pat"].tolist() == pytest.approx([122.35, 122.35])
    assert imputed.values.loc[4, "CultServ"] == pytest.approx(0.6470778, abs=5e-8)
    assert imputed.values.loc[[0, 3, 4, 7], "CultGood"].tolist() == pytest.approx([4.5395] * 4)
    assert (imputed.is_imputed == gaps.isna()).all(axis=None)


def test_missing_figures_become_the_printed_medians_of_groups(gaps: pd.DataFrame) -> None:
    groups = pd.Series(["a"] * 5 + ["b"] * 5)
    values = impute_median(gaps, gaps.notna() | True, groups=groups).values
    assert values.loc[[4, 7], "Pat"].tolist() == pytest.approx([136.75, 26.85])
    assert values.loc[4, "CultServ"] == pytest.approx(0.966025)
    assert values.loc[[0, 3, 4, 7], "CultGood"].tolist() == pytest.approx(
        [8.5835, 8.5835, 8.5835, 1.2345]
    )


def test_the_weights_of_those_missing_go_to_the_others_as_in_the_vignette() -> None:
    frame = pd.DataFrame({"i1": [1.0, 2, 3], "i2": [3, np.nan, np.nan], "i3": [1, np.nan, 1]})
    # COINr leaves the second unit out by its threshold, which here is the task of screening.
    scores = arithmetic(frame, {"i1": 1.0, "i2": 1.0, "i3": 1.0})
    assert scores.tolist() == pytest.approx([1.666667, 2.0, 2.0], abs=5e-7)


def test_weights_in_the_whole_index_are_the_printed_effective_ones() -> None:
    # The example has five indicators in each of these two pillars.
    parents = {f"trade{number}": "ConEcFin" for number in range(5)}
    parents |= {f"green{number}": "Environ" for number in range(5)}
    parents |= dict.fromkeys(["Physical", "ConEcFin", "Political", "Instit", "P2P"], "Conn")
    parents |= dict.fromkeys(["Environ", "Social", "SusEcFin"], "Sust")
    parents |= {"Conn": "Index", "Sust": "Index"}
    weights = leaf_weights(dict.fromkeys(parents, 1.0), parents)
    assert weights["trade0"] == pytest.approx(0.02)
    assert weights["green0"] == pytest.approx(0.03333333, abs=5e-9)
