"""A definition and figures by hand, for the tests of whole indices."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from gis.lao_types import LaoType
from gis.words import Words
from indices.definition import read_definition
from indices.inputs import Inputs
from indices.resolve import IndicatorFacts, ResolvedIndex, resolve

HEAD = """\
code: made_up
name: {th: สมมุติ, en: Made up}
description: {th: สมมุติ, en: Made up}
reason: {th: สมมุติ, en: Made up}
lao_types: [sao, town]
"""
Resolve = Callable[[str], ResolvedIndex]
MakeInputs = Callable[..., Inputs]


@pytest.fixture(scope="session")
def resolved_from() -> Resolve:
    """Return a function that resolves the rest of a definition on indicators a, b, c, d."""
    words = Words(th="ก", en="A")
    facts = {
        code: IndicatorFacts(code, words, words, "higher", tuple(LaoType), [2020])
        for code in "abcd"
    }
    return lambda text: resolve(read_definition(HEAD + text, "made_up"), 2020, facts)


@pytest.fixture(scope="session")
def make_inputs() -> MakeInputs:
    """Return a function that makes inputs of LAOs from columns; `not_applicable` by column."""

    def make(
        columns: dict[str, list[float]],
        *,
        types: list[str] | None = None,
        not_applicable: dict[str, list[int]] | None = None,
    ) -> Inputs:
        values = pd.DataFrame(columns, dtype=float)
        values.index = pd.Index(range(1, len(values) + 1), name="place_id")
        applicable = pd.DataFrame(True, index=values.index, columns=values.columns)
        for column, ids in (not_applicable or {}).items():
            applicable.loc[ids, column] = False
        values = values.where(applicable)
        units = pd.DataFrame(
            {
                "code": [f"6{number:06}" for number in values.index],
                "name_th": "ก",
                "name_en": "A",
                "lao_type": types or ["sao"] * len(values),
                "province_code": "17",
                "area_km2": np.nan,
            },
            index=values.index,
        )
        return Inputs("lao", units, values, applicable, units["lao_type"])

    return make
