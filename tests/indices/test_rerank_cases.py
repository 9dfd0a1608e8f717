"""The browser ranks by own weights as `compose` does: cases that `maps/web/test/rerank.json` keeps.

The browser's test reads the file; this one makes the same numbers again. After a change that is
meant, `LAO_RENEW_CASES=1 pytest tests/indices/test_rerank_cases.py` writes it anew.
"""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from gis.lao_types import LaoType
from gis.words import Words
from indices.compose import Composed, compose
from indices.definition import read_definition
from indices.inputs import Inputs
from indices.resolve import IndicatorFacts, ResolvedIndex, resolve

FILE = Path(__file__).resolve().parents[2] / "maps" / "web" / "test" / "rerank.json"
SCALE = 100_000
WORDS = {"th": "สมมุติ", "en": "Made up"}
LEAVES = "abcdef"
# Fixed ends, so that a scale does not hang on who is ranked.
POSTS = {"method": "goalposts", "low": 0, "high": 1000}


def definition(weights: dict[str, float], aggregate: str) -> dict[str, Any]:
    """Two pillars, one of them with a pillar inside; a part of weight 0 is left out."""

    def leaf(code: str) -> dict[str, Any]:
        return {"indicator": code, "weight": weights[code]}

    def branch(code: str, *parts: dict[str, Any], **more: Any) -> dict[str, Any]:
        kept = [part for part in parts if part["weight"] > 0]
        return {"code": code, "name": WORDS, "weight": weights[code], "parts": kept, **more}

    inner = branch("inner", leaf("c"), leaf("d"), aggregate="geometric")
    pillars = [
        branch("first", leaf("a"), leaf("b"), inner),
        branch("second", leaf("e"), leaf("f")),
    ]
    return {
        "code": "made_up",
        "name": WORDS,
        "description": WORDS,
        "reason": WORDS,
        "lao_types": ["sao", "town"],
        "coverage": {"share": 0.5, "pillar": 0.3},
        "normalise": POSTS,
        "aggregate": aggregate,
        "parts": [part for part in pillars if part["weight"] > 0],
    }


def made_up_inputs() -> Inputs:
    """Eighty units, some ties, one figure in eight missing, `f` of towns only."""
    random = np.random.default_rng(2569)
    ids = pd.Index(range(1, 81), name="place_id")
    types = pd.Series(["town" if number % 4 == 0 else "sao" for number in ids], index=ids)
    values = pd.DataFrame(
        random.integers(0, 40, (80, 6)) * 25.0, index=ids, columns=list(LEAVES)
    ).mask(random.random((80, 6)) < 0.125)
    applicable = pd.DataFrame(True, index=ids, columns=values.columns)
    applicable.loc[types == "sao", "f"] = False
    values = values.where(applicable)
    # Known of too little in any case.
    values.loc[[7, 8], list("abcd")] = np.nan
    units = pd.DataFrame(
        {"code": [f"6{number:06}" for number in ids], "lao_type": types, "province_code": "17"},
        index=ids,
    )
    return Inputs("lao", units, values, applicable, types)


def compose_with(
    weights: dict[str, float], aggregate: str, ids: list[int] | None = None
) -> tuple[ResolvedIndex, Composed]:
    """Compose the made-up index by these weights, of all units or some."""
    text = yaml.safe_dump(definition(weights, aggregate), allow_unicode=True, sort_keys=False)
    words = Words(th="ก", en="A")
    facts = {
        code: IndicatorFacts(code, words, words, "higher", tuple(LaoType), [2020])
        for code in LEAVES
    }
    resolved = resolve(read_definition(text, "made_up"), 2020, facts)
    inputs = made_up_inputs()
    used = [leaf.key for leaf in resolved.leaves]
    rows = inputs.values.index if ids is None else pd.Index(ids, name="place_id")
    part = Inputs(
        "lao",
        inputs.units.loc[rows],
        inputs.values.loc[rows, used],
        inputs.applicable.loc[rows, used],
        inputs.groups.loc[rows],
    )
    return resolved, compose(resolved, part)


PUBLISHED = {"a": 1, "b": 2, "c": 1, "d": 3, "inner": 2, "e": 1, "f": 1, "first": 3, "second": 2}
OWN = [
    {},
    {"second": 60, "first": 5},
    {"a": 100, "b": 1, "inner": 40, "c": 90, "d": 10},
    {"b": 0, "f": 0},
    {"inner": 0, "e": 100, "second": 100},
    {"second": 0},
]


def parts_answer(aggregate: str) -> dict[str, Any]:
    """What `/api/rankings/{index}/parts` would say of the made-up index."""
    resolved, composed = compose_with(PUBLISHED, aggregate)
    inputs = made_up_inputs()
    keys = [leaf.key for leaf in resolved.leaves]
    missing = inputs.applicable & inputs.values.isna()
    ranks = [None if pd.isna(rank) else int(rank) for rank in composed.ranks]
    pillars = [branch for branch in resolved.branches() if branch.key != "made_up"]
    count = len(inputs.values)
    return {
        "index": "made_up",
        "aggregate": aggregate,
        "coverage": {"share": 0.5, "pillar": 0.3},
        "floor": 1.0,
        "scale": SCALE,
        "parts": [
            {
                "key": key,
                "parent": resolved.parents[key],
                "is_indicator": key in keys,
                "weight": composed.weights[key],
                "aggregate": how,
            }
            for key, how in (
                *((key, None) for key in keys),
                *((branch.key, branch.aggregate or aggregate) for branch in pillars),
            )
        ],
        "ids": inputs.values.index.tolist(),
        "groups": inputs.groups.tolist(),
        "ranks": ranks,
        "lows": [rank and max(1, rank - 3) for rank in ranks],
        "highs": [rank and rank + 3 for rank in ranks],
        "scores": {
            key: [
                None if value != value else round(value * SCALE) for value in composed.scores[key]
            ]
            for key in keys
        },
        "missing": {key: np.flatnonzero(missing[key]).tolist() for key in keys},
        "reasons": [None] * count,
    }


def own_case(own: dict[str, float], answer: dict[str, Any]) -> dict[str, Any]:
    """What `compose` makes of a reader's weights, for the units that were ranked before.

    The others have no scores that a browser could rank them by.
    """
    ids = [place for place, rank in zip(answer["ids"], answer["ranks"], strict=True) if rank]
    _, composed = compose_with(PUBLISHED | own, answer["aggregate"], ids)
    ranks, scores = (item.reindex(answer["ids"]) for item in (composed.ranks, composed.index))
    return {
        "own": own,
        "ranks": [0 if pd.isna(rank) else int(rank) for rank in ranks],
        "scores": [None if score != score else round(score, 9) for score in scores],
    }


def make_cases() -> list[dict[str, Any]]:
    """Return an answer and cases for each way to bring pillars together."""
    found = []
    for aggregate in ("arithmetic", "geometric"):
        answer = parts_answer(aggregate)
        cases = [own_case(own, answer) for own in OWN]
        found.append({"answer": answer, "published": PUBLISHED, "cases": cases})
    return found


def test_the_cases_of_the_browser_are_what_compose_gives() -> None:
    made = make_cases()
    if os.environ.get("LAO_RENEW_CASES") == "1":
        FILE.write_text(f"{json.dumps(made, ensure_ascii=False)}\n", encoding="utf-8")
    assert json.loads(FILE.read_text("utf-8")) == made


def test_the_cases_hold_ties_and_units_that_drop_out() -> None:
    for made in make_cases():
        ranks = [rank for rank in made["cases"][0]["ranks"] if rank]
        assert len(set(ranks)) < len(ranks)
        unranked = {case["ranks"].count(0) for case in made["cases"]}
        assert len(unranked) > 1
