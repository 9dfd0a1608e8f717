"""Areas as TopoJSON: small, without gaps, and none lost."""

import json

import numpy as np
import shapely
from shapely.geometry import Polygon, box

from maps.offline.topology import STEP, write_topology


def decode(topology: dict, name: str) -> list[shapely.Geometry]:
    """Read as the standard says: add up the steps, scale, move."""
    scale, corner = topology["transform"]["scale"], topology["transform"]["translate"]

    def ring(arcs: list[int]) -> list[tuple[float, float]]:
        (arc,) = arcs
        steps = np.cumsum(np.array(topology["arcs"][arc]), axis=0)
        return [tuple(point) for point in steps * scale + corner]

    return [
        shapely.MultiPolygon(
            [Polygon(ring(rings[0]), [ring(hole) for hole in rings[1:]]) for rings in area["arcs"]]
        )
        for area in topology["objects"][name]["geometries"]
    ]


def array(*shapes: shapely.Geometry) -> np.ndarray:
    return np.array(shapes, dtype=object)


def test_areas_come_back_within_half_a_step() -> None:
    before = shapely.segmentize(box(100.00003, 13.00004, 100.41237, 13.7), 0.01)
    (after,) = decode(write_topology({"areas": array(before)}), "areas")
    assert shapely.hausdorff_distance(before, after) <= STEP


def test_neighbours_keep_their_common_line() -> None:
    line = shapely.segmentize(shapely.LineString([(100.123456, 13), (100.234567, 14)]), 0.003)
    middle = list(line.coords)
    left = Polygon([(99.5, 13), *middle, (99.5, 14)])
    right = Polygon([(101, 14), *reversed(middle), (101, 13)])
    a, b = decode(write_topology({"areas": array(left, right)}), "areas")
    assert shapely.area(shapely.intersection(a, b)) < 1e-12
    assert shapely.union(a, b).geom_type == "Polygon"


def test_holes_stay_and_parts_smaller_than_a_step_go_but_never_the_whole_area() -> None:
    ring = box(100, 13, 101, 14).difference(box(100.4, 13.4, 100.6, 13.6))
    speck = box(102, 13, 102.00001, 13.00001)
    topology = write_topology({"areas": array(shapely.MultiPolygon([ring, speck]), speck)})
    first, second = topology["objects"]["areas"]["geometries"]
    assert [len(rings) for rings in first["arcs"]] == [2]
    assert len(second["arcs"]) == 1


def test_all_layers_share_one_grid_and_it_is_json() -> None:
    topology = write_topology({"areas": array(box(100, 13, 101, 14)), "provinces": array()})
    assert json.loads(json.dumps(topology)) == topology
    assert topology["objects"]["provinces"]["geometries"] == []
    assert all(isinstance(step, int) for arc in topology["arcs"] for point in arc for step in point)
