"""Definitions are read as written, and refused with the line that is wrong."""

import pytest

from gis.errors import DefinitionRefused
from indices.catalogue import shipped
from indices.definition import Branch, read_definition, write_definition

GOOD = """\
code: good
name: {th: ดี, en: Good}
description: {th: ดี, en: Good}
reason: {th: ดี, en: Good}
lao_types: [sao]
parts:
  - {indicator: population, direction: higher}
  - code: pillar
    name: {th: ด้าน, en: Pillar}
    parts:
      - {indicator: households, direction: lower}
"""


def refused(text: str) -> DefinitionRefused:
    with pytest.raises(DefinitionRefused) as caught:
        read_definition(text, "my.yml")
    return caught.value


def test_a_definition_is_a_tree_of_pillars_and_indicators() -> None:
    definition = read_definition(GOOD, "my.yml")
    assert [leaf.key for leaf in definition.leaves()] == ["population", "households"]
    assert [branch.key for branch in definition.branches()] == ["pillar", "good"]
    assert isinstance(definition.parts[1], Branch)


def test_a_written_definition_reads_as_the_same() -> None:
    for entry in shipped().values():
        assert read_definition(write_definition(entry.definition), "again") == entry.definition


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("code: good", "code: Not Good", 1, "code"),
        ("name: {th: ดี, en: Good}", "name: {th: ดี}", 2, "en: is missing"),
        ("lao_types: [sao]", "lao_types: [village]", 5, "lao_types"),
        ("lao_types: [sao]", "lao_types: []", 5, "lao_types"),
        ("direction: higher", "direction: up", 7, "direction"),
        ("direction: higher", "direction: higher, colour: red", 7, "is not known here"),
        ("direction: higher", "direction: higher, normalise: {method: magic}", 7, "method"),
        (
            "direction: lower",
            "direction: lower, normalise: {method: goalposts, low: 5, high: 5}",
            11,
            "must be less than",
        ),
        ("indicator: households", "indicator: population", 11, "stands twice"),
        ("    parts:\n      - {indicator: households, direction: lower}", "    parts: []", 10, ""),
    ],
)
def test_a_wrong_definition_is_refused_with_its_line(
    old: str, new: str, line: int, words: str
) -> None:
    assert old in GOOD
    error = refused(GOOD.replace(old, new, 1))
    assert error.line == line
    assert words in error.problem
    assert str(error).startswith(f"my.yml, line {line}: ")


@pytest.mark.parametrize("weight", ["0", "-1", ".inf", ".nan"])
def test_a_weight_of_zero_or_below_or_without_end_is_refused(weight: str) -> None:
    text = GOOD.replace("direction: higher", f"direction: higher, weight: {weight}")
    text = text.replace("code: pillar", "code: pillar\n    weight: 1")
    error = refused(text)
    assert error.line == 7
    assert "weights are more than 0" in error.problem


def test_weights_are_given_to_all_parts_of_a_pillar_or_to_none() -> None:
    error = refused(GOOD.replace("direction: higher", "direction: higher, weight: 2"))
    assert "not pillar" in error.problem


def test_a_tree_that_holds_itself_is_refused() -> None:
    text = GOOD.replace("    parts:\n", "    parts: &again\n      - *again\n")
    assert "holds itself" in refused(text).problem


def test_aliases_that_would_grow_without_end_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert refused("\n".join(lines)).problem


@pytest.mark.parametrize("text", ["", "- a\n- b", "code: [", "code: !!python/object:os.system x"])
def test_what_is_no_definition_at_all_is_refused(text: str) -> None:
    assert refused(text).problem


def test_an_expert_budget_names_every_part_once() -> None:
    text = GOOD.replace(
        "parts:\n  - {ind", "budget: {points: [{population: 60}]}\nparts:\n  - {ind"
    )
    assert "must name each of pillar, population" in refused(text).problem
