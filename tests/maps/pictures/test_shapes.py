"""Outlines become paths that fill as the land does, and views show what they are asked to."""

import numpy as np
import pytest
import shapely
from pyproj import Transformer
from sqlalchemy.orm import Session

from maps.pictures.canvas import Canvas
from maps.pictures.fonts import Fonts
from maps.pictures.shapes import (
    FINEST_ZOOM,
    make_outlines,
    read_labels,
    read_outlines,
    to_metres,
    zoom_for,
)
from maps.pictures.view import View


def test_positions_are_those_of_web_mercator():
    there = Transformer.from_crs(4326, 3857, always_xy=True)
    for place in ((100.5, 13.75), (97.4, 20.4), (101.9, 5.7)):
        assert to_metres(*place) == pytest.approx(there.transform(*place), abs=0.01)


@pytest.mark.parametrize("turned", [False, True])
def test_a_hole_is_left_free(fonts: Fonts, turned: bool):
    outer = [(10, 10), (90, 10), (90, 90), (10, 90)]
    hole = [(30, 30), (70, 30), (70, 70), (30, 70)]
    shape = shapely.Polygon(outer[::-1] if turned else outer, [hole])
    canvas = Canvas(100, 100, fonts, "#ffffff")
    canvas.shape(
        make_outlines(np.array([1]), np.array([shape], dtype=object)).path(), fill="#000000"
    )
    pixels = canvas.pixels()
    assert pixels[50, 50].tolist() == [255, 255, 255]
    assert pixels[50, 20].tolist() == [0, 0, 0]


def test_each_vertex_knows_its_feature():
    two = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(5, 5, 6, 6)])
    outlines = make_outlines(
        np.array([7, 9]), np.array([two, shapely.box(2, 2, 3, 3)], dtype=object)
    )
    assert np.bincount(outlines.feature_of).tolist() == [10, 5]
    assert len(outlines.path_of([9]).vertices) == 5
    assert outlines.path_of([9]).get_extents().bounds == (2, 2, 1, 1)
    assert outlines.bounds == (0, 0, 6, 6)


def test_no_shapes_are_no_path():
    outlines = make_outlines(np.array([], dtype=int), np.array([], dtype=object))
    assert outlines.bounds is None
    assert len(outlines.path().vertices) == 0


def test_a_layer_is_read_within_bounds(country: Session, fingerprint: str):
    everything = read_outlines(country, fingerprint, "subdistricts", zoom=8)
    west, south = to_metres(100.01, 15.01)
    east, north = to_metres(100.09, 15.09)
    one = read_outlines(
        country, fingerprint, "subdistricts", zoom=8, bounds=(west, south, east, north)
    )
    assert len(everything.ids) == 7
    assert len(one.ids) == 1
    names = read_labels(country, fingerprint, "lao", (west, south, east, north))
    assert [label.name_th for label in names] == ["หนองบัว"]


def test_another_edition_has_no_outlines(country: Session):
    assert len(read_outlines(country, "0" * 16, "provinces", zoom=5).ids) == 0


def test_finer_pictures_ask_for_finer_outlines():
    zooms = [zoom_for(metres) for metres in (5000, 1000, 100, 10, 0.1)]
    assert zooms == sorted(zooms)
    assert zooms[0] <= 5
    assert zooms[-1] == FINEST_ZOOM


def test_a_view_shows_its_bounds_in_the_middle_of_what_is_free():
    box = (600.0, 0.0, 600.0, 600.0)
    free = (600.0, 0.0, 450.0, 600.0)
    view = View.of((0, 0, 900, 600), box, 600, free=free)
    west, north = view.pixel(0, 600)
    east, south = view.pixel(900, 0)
    assert (west, east) == pytest.approx((600, 1050))
    assert (north + south) / 2 == pytest.approx(300)
    assert view.bounds == pytest.approx((0, -300, 1200, 900))


def test_a_view_of_a_point_shows_some_land_around_it():
    view = View.of((5, 5, 5, 5), (0, 0, 100, 200), 200, least_m=1000)
    west, south, east, north = view.bounds
    assert (east - west, north - south) == pytest.approx((1000, 2000))
