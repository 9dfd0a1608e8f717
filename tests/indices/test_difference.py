"""Why a rank moved: the causes add up to the move."""

import dataclasses

from indices.difference import CAUSES, explain_moves

TWO = "parts: [{indicator: a}, {indicator: b}]\n"


def later(resolved):
    leaves = tuple(dataclasses.replace(leaf, year=leaf.year + 1) for leaf in resolved.leaves)
    return dataclasses.replace(resolved, leaves=leaves)


def test_causes_add_up_to_the_move(resolved_from, make_inputs) -> None:
    old = make_inputs({"a": [1, 2, 3, 4, 5], "b": [5, 3, 1, 2, 4]})
    new = make_inputs({"a": [5, 2, 3, 4, 6], "b": [5, 3, 9, 2, 4]})
    moves = explain_moves((resolved_from(TWO), old), (later(resolved_from(TWO)), new))
    assert (moves[list(CAUSES)].sum(axis=1) == moves["move"]).all()


def test_a_unit_that_others_overtake_moved_by_others(resolved_from, make_inputs) -> None:
    old = make_inputs({"a": [10, 8, 1, 0], "b": [10, 8, 1, 0]})
    new = make_inputs({"a": [10, 8, 9, 0], "b": [10, 8, 9, 0]})
    moves = explain_moves((resolved_from(TWO), old), (later(resolved_from(TWO)), new))
    assert moves.loc[2, ["before", "after", "own", "others"]].tolist() == [2, 3, 0, 1]
    assert moves.loc[3, ["before", "after", "own", "others"]].tolist() == [3, 2, -1, 0]


def test_a_figure_of_the_same_year_that_changed_is_a_revision(resolved_from, make_inputs) -> None:
    old = make_inputs({"a": [10, 8, 1, 0], "b": [10, 8, 1, 0]})
    new = make_inputs({"a": [10, 8, 9, 0], "b": [10, 8, 9, 0]})
    moves = explain_moves((resolved_from(TWO), old), (resolved_from(TWO), new))
    assert moves.loc[3, ["move", "revision", "own", "method"]].tolist() == [-1, -1, 0, 0]


def test_other_weights_are_method(resolved_from, make_inputs) -> None:
    figures = make_inputs({"a": [10, 0, 5], "b": [0, 10, 4]})
    heavy = "parts: [{indicator: a, weight: 1}, {indicator: b, weight: 9}]\n"
    light = "parts: [{indicator: a, weight: 9}, {indicator: b, weight: 1}]\n"
    moves = explain_moves((resolved_from(light), figures), (resolved_from(heavy), figures))
    assert moves.loc[1, ["move", "method", "revision", "own", "others"]].tolist() == [2, 2, 0, 0, 0]
