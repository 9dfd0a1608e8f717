"""Neighbours follow the ground: frozen with each geometry edition, and made once for each."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gis.models.vocabulary import RunStatus
from loaders import trail
from loaders.lookup import codes_by_place

Write = Callable[..., Path]
PAIRS = (
    "SELECT place_id, neighbour_id, basis, length_m FROM neighbour"
    " JOIN geometry_edition USING (edition_id) WHERE is_current AND kind = 'lao'"
)


def pairs(country: Any) -> dict[frozenset[str], str]:
    codes = codes_by_place(country.connection)
    return {
        frozenset({codes[row.place_id], codes[row.neighbour_id]}): row.basis
        for row in country.rows(PAIRS)
    }


def test_an_accepted_outline_makes_borders_of_shared_ground(
    country: Any, write_table: Write, town_outline: dict[str, Any]
) -> None:
    assert pairs(country)[frozenset({"4200104", "6200105"})] == "shared_ground"
    country.load("lao_outlines", write_table([town_outline]))
    country.accept_all()
    found = pairs(country)
    assert found[frozenset({"4200104", "6200105"})] == "border"
    # The town is the west of what was shared: to the east lies its neighbour alone.
    assert found[frozenset({"5200103", "4200104"})] == "border"
    assert frozenset({"5200103", "6200105"}) not in found
    assert frozenset({"1100000", "4200104"}) not in found


@pytest.fixture
def other_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """With code that changed since, everything is derived again though no file is new."""
    monkeypatch.setattr(trail, "code_version", lambda: "another")


@pytest.mark.usefixtures("other_code")
def test_an_unchanged_edition_keeps_its_neighbours_untouched(country: Any) -> None:
    country.connection.exec_driver_sql("UPDATE neighbour SET length_m = 7 WHERE basis = 'border'")
    assert country.derive().status == RunStatus.LOADED
    assert {row.length_m for row in country.rows(PAIRS) if row.basis == "border"} == {7}


@pytest.mark.usefixtures("other_code")
def test_an_edition_of_before_there_were_neighbours_gets_them(country: Any) -> None:
    before = pairs(country)
    country.connection.exec_driver_sql("DELETE FROM neighbour")
    country.derive()
    assert pairs(country) == before


def test_with_an_edition_go_its_neighbours(country: Any) -> None:
    country.connection.exec_driver_sql("DELETE FROM geometry_edition")
    assert country.rows("SELECT FROM neighbour") == []
