"""Outlines for real LAOs, drawn by the test from what is known of them: the country holds together.

No official file and no OpenStreetMap extract can be had here, so the lines are those of the
loaded subdistricts, moved and redrawn as another publisher's would be.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from sqlalchemy import Connection, Engine, text

from gis.areas import read_coverage, read_smallest_areas
from gis.certainty import Basis, Certainty
from gis.geometry.generalise import ZOOM_BANDS
from gis.geometry.unions import as_polygons
from loaders.outlines.checks import unite_ground
from loaders.rehearsal import rehearse
from loaders.review_outlines import accept_outline, list_outlines

pytestmark = pytest.mark.real_data

LAYERS = ("cells", "districts", "provinces", "subdistricts")
SHIFT = (0.0003, -0.0002)
SING_BURI_TOWN, BURI_RAM_TOWN = "4170102", "4310102"
# Both in the subdistrict of Bang Man, which the town and an SAO share.
MARKET_OF_SING_BURI = (100.3967, 14.8907)
NORTH_OF_THE_MARKET = (100.405, 14.914)


def redrawn(shape: shapely.Geometry) -> shapely.Geometry:
    """Draw a shape by another hand: some 30 m off, with points of its own."""
    dense = shapely.segmentize(shape, 0.002)
    moved = shapely.transform(dense, lambda xy: xy + SHIFT + 0.0002 * np.sin(xy[:, ::-1] * 2000))
    return as_polygons(shapely.make_valid(moved, method="structure", keep_collapsed=False))


@pytest.fixture(scope="module")
def outlined(
    national_engine: Engine,
    tmp_path_factory: pytest.TempPathFactory,
    country_of: Callable[[Any], Any],
) -> Iterator[Any]:
    """The country once outlines of its cities and of two towns are loaded and accepted."""
    path = tmp_path_factory.mktemp("national") / "cities.gpkg"
    with national_engine.connect() as connection:
        draw_outlines(connection, path)
    with rehearse(national_engine) as rehearsal:
        country = country_of(rehearsal)
        country.load("lao_outlines", path)
        for candidate in list_outlines(country.connection):
            accept_outline(country.connection, candidate.candidate_id, by="test")
        country.derive()
        yield country


def draw_outlines(connection: Connection, path: Path) -> None:
    """Write outlines of the cities whole, of Sing Buri's town the south of what it shares."""
    areas, coverage = read_smallest_areas(connection), read_coverage(connection)
    ground = unite_ground(areas, coverage[coverage["subdistrict"].isin(areas.index)])
    laos = connection.execute(
        text(
            "SELECT place_id, code, name_th, lao_type FROM place_card WHERE lao_type = 'city'"
            " OR code IN (:town, :unknown)"
        ),
        {"town": SING_BURI_TOWN, "unknown": BURI_RAM_TOWN},
    ).all()
    rows = []
    for lao in laos:
        if lao.code == BURI_RAM_TOWN:
            shape = shapely.buffer(shapely.Point(103.1058, 14.9964), 0.02)
        elif lao.code == SING_BURI_TOWN:
            town = ground[lao.place_id]
            west, south, east, _ = town.bounds
            shape = redrawn(shapely.intersection(town, shapely.box(west, south, east, 14.8930)))
        elif lao.place_id in ground.index:
            shape = redrawn(ground[lao.place_id])
        else:
            continue
        rows.append({"lao_code": lao.code, "name_th": lao.name_th, "geometry": shape})
    gpd.GeoDataFrame(rows, crs=4326).to_file(path)


def test_every_outline_is_matched_and_counts(outlined: Any) -> None:
    rows = outlined.rows(
        "SELECT lao_type, count(*) FROM place_card WHERE grade = 'A' AND kind = 'lao'"
        " GROUP BY lao_type"
    )
    assert dict(tuple(row) for row in rows) == {"city": 30, "town": 2}


@pytest.mark.parametrize("band", ZOOM_BANDS, ids=lambda band: f"zoom-{band.min_zoom}")
def test_layers_stay_partitions_without_gap_or_overlap(outlined: Any, band: Any) -> None:
    for layer in LAYERS:
        shapes = outlined.rows(
            "SELECT ST_AsBinary(geometry) AS wkb FROM shape JOIN geometry_edition"
            " USING (edition_id) WHERE is_current AND layer = :layer AND min_zoom = :zoom",
            layer=layer,
            zoom=band.min_zoom,
        )
        assert len(shapes) >= 77
        assert shapely.coverage_is_valid(shapely.from_wkb([bytes(row.wkb) for row in shapes]))


def test_every_lao_with_a_boundary_is_on_the_map_at_every_zoom(outlined: Any) -> None:
    missing = outlined.rows(
        "SELECT place_id, zoom FROM boundary JOIN place USING (place_id)"
        " CROSS JOIN unnest(CAST(:zooms AS int[])) AS zoom WHERE kind = 'lao' AND lao_type <> 'pao'"
        " AND NOT EXISTS (SELECT FROM shape JOIN geometry_edition USING (edition_id)"
        " WHERE is_current AND layer = 'laos' AND min_zoom = zoom AND feature_id = place_id)",
        zooms=[band.min_zoom for band in ZOOM_BANDS],
    )
    assert missing == []


def test_no_subdistrict_is_lost_or_torn(outlined: Any) -> None:
    ((count,),) = outlined.rows(
        "SELECT count(DISTINCT feature_id) FROM shape JOIN geometry_edition USING (edition_id)"
        " WHERE is_current AND layer = 'subdistricts' AND min_zoom = 11"
    )
    assert count == 7425


def test_no_sliver_becomes_a_cell_of_its_own(outlined: Any) -> None:
    """Lines 30 m apart give thousands of slivers; none may be drawn."""
    ((cells,),) = outlined.rows(
        "SELECT count(*) FROM cell JOIN geometry_edition USING (edition_id) WHERE is_current"
    )
    assert cells == pytest.approx(6743, abs=60)


def test_the_market_of_sing_buri_has_one_answer_now(outlined: Any) -> None:
    answer = outlined.answer(*MARKET_OF_SING_BURI)
    assert (answer.certainty, answer.basis) == (Certainty.CERTAIN, Basis.OUTLINE)
    assert [item.card.code for item in answer.laos] == [SING_BURI_TOWN]


def test_the_rest_of_its_subdistrict_is_the_one_that_is_left(outlined: Any) -> None:
    answer = outlined.answer(*NORTH_OF_THE_MARKET)
    assert (answer.certainty, answer.basis) == (Certainty.CERTAIN, Basis.REMAINDER)
    assert [item.card.code for item in answer.laos] == ["6170106"]
    assert answer.laos[0].extent == "partial"


def test_where_no_coverage_is_published_an_outline_answers(outlined: Any) -> None:
    answer = outlined.answer(103.1058, 14.9964)
    assert (answer.certainty, answer.basis) == (Certainty.CERTAIN, Basis.OUTLINE)
    assert [item.card.code for item in answer.laos] == [BURI_RAM_TOWN]
