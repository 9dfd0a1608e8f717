"""Whoever drew a line is named with every boundary that follows it, with the licence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from gis.boundaries import get_boundary
from gis.feeds import renew_feeds

Write = Callable[..., Path]
WEST = shapely.box(100.2, 15.0, 100.245, 15.1)
OSM = "© OpenStreetMap contributors (ODbL)"


@pytest.fixture
def outlined(country: Any, write_osm: Write) -> Any:
    """The country with the town's outline from OpenStreetMap accepted."""
    country.load("osm_admin7", write_osm(({"name": "เทศบาลเมืองแสนสุข"}, WEST)))
    country.accept_all()
    return country


def named_by(country: Any, code: str) -> list[tuple[str, str | None, str | None]]:
    place_id = country.boundary(code).place_id
    boundary = get_boundary(country.session(), place_id)
    assert boundary is not None
    return [(item.role, item.licence, item.attribution_en) for item in boundary.credits]


def test_the_outline_itself_names_its_source(outlined: Any) -> None:
    assert named_by(outlined, "4200104") == [("outline", "ODbL 1.0", OSM)]


def test_a_neighbour_that_is_bounded_by_it_names_it_too(outlined: Any) -> None:
    assert named_by(outlined, "6200105")[0] == ("neighbour", "ODbL 1.0", OSM)
    assert [role for role, _, _ in named_by(outlined, "6200105")] == ["neighbour", "areas"]


def test_a_boundary_that_has_nothing_to_do_with_it_does_not(outlined: Any) -> None:
    assert [role for role, _, _ in named_by(outlined, "6200102")] == ["areas"]


def test_the_feed_tells_licence_and_whom_to_name(outlined: Any) -> None:
    renew_feeds(outlined.session().connection())
    rows = outlined.rows(
        "SELECT code, boundary_grade, boundary_basis, boundary_licence, boundary_attribution"
        " FROM ogc.laos WHERE code IN ('4200104', '6200105', '6200102') ORDER BY code"
    )
    assert [tuple(row) for row in rows] == [
        ("4200104", "B", "community", "ODbL 1.0", OSM),
        ("6200102", "C", "subdistricts", None, None),
        ("6200105", "C", "subdistricts", None, OSM),
    ]
