"""What a map is coloured by: zero, missing and not applicable are three things."""

import pandas as pd

from maps.offline.side import Figures, Scheme, describe_side
from maps.palette import read_palette

VALUES = pd.Series({1: 0.0, 2: 10.0, 3: 20.0, 4: None, 5: None}, dtype="float64")
FIGURES = Figures(
    "people",
    "People",
    "persons",
    "persons",
    "somebody",
    VALUES,
    states={4: "not_applicable"},
    partial=frozenset({2}),
)


def test_each_place_has_a_class_or_a_reason_and_all_are_counted() -> None:
    places = [1, 2, 3, 4, 5, 6]
    classes = Scheme(classes=3).divide(VALUES)
    side = describe_side(FIGURES, places, frozenset({1, 2, 4, 5, 6}), classes, "en")
    assert side["classes_of"] == [0, 1, 2, -2, -1, -1]
    assert [item["count"] for item in side["classes"]] == [1, 1, 1]
    assert [(item["kind"], item["count"]) for item in side["states"]] == [
        ("missing", 2),
        ("not_applicable", 1),
    ]
    assert side["values"] == [0, 10, 20, None, None, None]
    assert side["partial"] == [1]
    # Place 3 has a figure, but neither an area nor a point.
    assert side["off_map"] == 1


def test_classes_that_go_to_both_sides_of_a_reference_wear_two_hues() -> None:
    classes = Scheme("diverging", 4, about=10.0).divide(VALUES)
    side = describe_side(FIGURES, [1, 2, 3], frozenset({1, 2, 3}), classes, "th")
    ends = read_palette("light").diverging
    assert [side["classes"][at]["colour"] for at in (0, -1)] == [ends[0], ends[-1]]


def test_an_index_brings_classes_of_its_own_the_best_darkest() -> None:
    index = Figures(
        "i",
        "I",
        "",
        "points",
        "",
        pd.Series({1: 90.0, 2: 10.0}),
        states={3: "unranked"},
        ranks={1: [1.0, 1.0, 2.0, 2.0, 1.0]},
        classes_of=pd.Series({1: 0.0, 2: 1.0}),
        class_names=["best", "last"],
    )
    classes = Scheme().divide(index.values)
    side = describe_side(index, [1, 2, 3], frozenset({1, 2, 3}), classes, "en")
    ramp = read_palette("light").ramp
    assert [(item["label"], item["colour"]) for item in side["classes"]] == [
        ("best", ramp[-1]),
        ("last", ramp[0]),
    ]
    assert side["classes_of"] == [0, 1, -1]
    assert side["states"][0]["kind"] == "unranked"
    assert side["ranks"] == {"0": [1, 1, 2, 2, 1]}
