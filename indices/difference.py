"""Why a rank moved from one edition to the next: own value, others, revision, method.

Of two editions of an index each unit's move is taken apart step by step, in a fixed order:
first the method (the old figures under the new definition), then revisions (figures of the same
years that the publisher changed), then the unit's own new figures, and what is left is due to
others. Each step is a real ranking, so the parts add up to the move.
"""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection

from gis.errors import IndexNotFound
from indices.compose import compose
from indices.definition import IndexDefinition
from indices.facts import read_facts
from indices.inputs import Inputs, Reader, read_inputs
from indices.resolve import ResolvedIndex, resolve
from indices.store import StoredEdition

CAUSES = ("method", "revision", "own", "others")


def explain_moves(
    old: tuple[ResolvedIndex, Inputs], new: tuple[ResolvedIndex, Inputs]
) -> pd.DataFrame:
    """Return `before`, `after`, `move` (below 0: better) and its causes, by unit ranked in both.

    What a unit's own figures do is found by ranking its new score among the old scores of all
    others; ranks are within the group of the new edition.
    """
    (old_index, old_inputs), (new_index, new_inputs) = old, new
    before = compose(old_index, old_inputs).ranks
    after = compose(new_index, new_inputs)
    under_new = _with_figures(new_index, new_inputs, old_index, old_inputs, revised=False)
    revised = _with_figures(new_index, new_inputs, old_index, old_inputs, revised=True)
    steps = {"method": compose(new_index, under_new), "revision": compose(new_index, revised)}
    moves = pd.DataFrame({"before": before, "after": after.ranks}).dropna()
    own = _rank_among(after.index, steps["revision"].index, new_inputs.groups)
    moves["move"] = moves["after"] - moves["before"]
    moves["method"] = steps["method"].ranks - before
    moves["revision"] = steps["revision"].ranks - steps["method"].ranks
    moves["own"] = own - steps["revision"].ranks
    moves["others"] = after.ranks - own
    return moves.astype("Int64").sort_index()


def explain_editions(
    connection: Connection, old: StoredEdition, new: StoredEdition, level: str
) -> pd.DataFrame:
    """Return `explain_moves` of two stored editions of one index, with codes and names."""
    if old.index_code != new.index_code:
        raise IndexNotFound(f"{old.name} and {new.name} are editions of two indices.")
    sides = []
    for edition in (old, new):
        definition = IndexDefinition.model_validate(edition.definition)
        facts = read_facts(connection, edition.data_edition_id)
        resolved = resolve(definition, edition.year, facts, where=edition.name)
        reader = Reader(connection, edition.data_edition_id)
        sides.append((resolved, read_inputs(reader, resolved, level)))
    moves = explain_moves(*sides)
    named = sides[1][1].units.loc[moves.index, ["code", "name_th", "name_en", "lao_type"]]
    return named.join(moves).reset_index()


def _with_figures(
    new_index: ResolvedIndex,
    new_inputs: Inputs,
    old_index: ResolvedIndex,
    old_inputs: Inputs,
    *,
    revised: bool,
) -> Inputs:
    """Return the new edition's frame holding the old figures, or those as they were revised.

    A figure of the same indicator and year in both editions is one that may have been revised; a
    part that the old edition lacks keeps the new figures: that it came in is method.
    """
    old_leaves = {leaf.key: leaf for leaf in old_index.leaves}
    values, applicable = new_inputs.values.copy(), new_inputs.applicable.copy()
    for leaf in new_index.leaves:
        earlier = old_leaves.get(leaf.key)
        if earlier is None:
            continue
        is_same_year = (earlier.indicator, earlier.year, earlier.base_year) == (
            leaf.indicator,
            leaf.year,
            leaf.base_year,
        )
        if revised and is_same_year:
            continue
        values[leaf.key] = old_inputs.values[leaf.key].reindex(values.index)
        flags = old_inputs.applicable[leaf.key].reindex(values.index)
        applicable[leaf.key] = flags.where(flags.notna(), applicable[leaf.key]).astype(bool)
    return Inputs(new_inputs.level, new_inputs.units, values, applicable, new_inputs.groups)


def _rank_among(
    own: pd.Series[float], others: pd.Series[float], groups: pd.Series[str]
) -> pd.Series[int]:
    """Rank each unit's `own` score among the scores `others` of the rest of its group."""
    result = pd.Series(pd.NA, index=own.index, dtype="Int64")
    for _, members in groups.groupby(groups):
        rest = others.reindex(members.index)
        ascending = rest.dropna().sort_values().to_numpy()
        mine = own.reindex(members.index)
        better = len(ascending) - ascending.searchsorted(mine.to_numpy(), side="right")
        # Its own old score is no rival of its new one.
        is_own_old = (rest > mine).astype(int)
        ranks = pd.Series(better, index=members.index) - is_own_old + 1
        result.loc[members.index] = ranks.where(mine.notna()).astype("Int64")
    return result
