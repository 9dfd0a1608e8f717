"""Files of outlines as publishers and volunteers give them, and a country to load them into."""

import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import osmium
import pytest
import shapely
from osmium.osm.mutable import Node, Relation, Way
from sqlalchemy import Connection, Engine, Row, text
from sqlalchemy.orm import Session

from gis.at import PointAnswer, answer_at
from loaders.pipeline import find_step, own_files
from loaders.rehearsal import Rehearsal, rehearse
from loaders.review_outlines import accept_outline, list_outlines
from loaders.run import RunReport, run_source
from loaders.source import Source, get_source

# The subdistrict 200103 (100.2 to 100.3 E) is shared by a town and an SAO: its west is the town.
WEST_OF_SHARED = shapely.box(100.2, 15.0, 100.245, 15.1)
LAO_TAGS = {"type": "boundary", "boundary": "administrative", "admin_level": "7"}

WriteOsm = Callable[..., Path]
WriteTable = Callable[..., Path]


@pytest.fixture
def write_osm(tmp_path: Path) -> WriteOsm:
    """Return a function that writes relations, given as (tags, polygon), into an `.osm.pbf`.

    Each ring is cut into two ways, as mappers do; `open_ones` are numbered from 1 and lack one.
    """

    def write(
        *features: tuple[Mapping[str, str], shapely.Polygon],
        open_ones: Collection[int] = (),
        name: str = "country.osm.pbf",
    ) -> Path:
        path = tmp_path / name
        path.unlink(missing_ok=True)
        nodes: list[Node] = []
        ways: list[Way] = []
        relations: list[Relation] = []
        for number, (tags, polygon) in enumerate(features, start=1):
            ids = []
            for longitude, latitude in polygon.exterior.coords[:-1]:
                nodes.append(Node(id=len(nodes) + 1, location=(longitude, latitude), version=1))
                ids.append(len(nodes))
            half = len(ids) // 2
            halves = [ids[: half + 1], [*ids[half:], ids[0]]]
            members = []
            for part in halves[: 1 if number in open_ones else 2]:
                ways.append(Way(id=len(ways) + 1, nodes=part, version=1))
                members.append(("w", len(ways), "outer"))
            relations.append(
                Relation(id=1000 + number, members=members, tags={**LAO_TAGS, **tags}, version=1)
            )
        writer = osmium.SimpleWriter(str(path))
        for node in nodes:
            writer.add_node(node)
        for way in ways:
            writer.add_way(way)
        for relation in relations:
            writer.add_relation(relation)
        writer.close()
        return path

    return write


@pytest.fixture
def write_table(tmp_path: Path) -> WriteTable:
    """Return a function that writes rows (with `geometry`) as the suffix says, in any CRS."""

    def write(rows: Sequence[Mapping[str, Any]], suffix: str = ".geojson", crs: int = 4326) -> Path:
        frame = gpd.GeoDataFrame(list(rows), crs=4326).to_crs(crs)
        path = tmp_path / f"outlines{suffix}"
        path.unlink(missing_ok=True)
        if suffix != ".zip":
            frame.to_file(path)
            return path
        folder = tmp_path / "shapefile"
        folder.mkdir(exist_ok=True)
        frame.to_file(folder / "outlines.shp", encoding="utf-8")
        with zipfile.ZipFile(path, "w") as archive:
            for part in sorted(folder.iterdir()):
                # As Thai offices ship it: UTF-8, and nothing says so.
                if part.suffix != ".cpg":
                    archive.write(part, part.name)
        return path

    return write


@dataclass(frozen=True)
class Country:
    """A loaded country in a transaction of its own, to load outlines into and ask."""

    rehearsal: Rehearsal

    @property
    def connection(self) -> Connection:
        return self.rehearsal.connection

    def load(self, source: str | Source, *paths: Path) -> RunReport:
        definition = get_source(source) if isinstance(source, str) else source
        return run_source(self.rehearsal, definition, paths, find_step(definition))

    def derive(self) -> RunReport:
        definition = get_source("atlas_boundaries")
        return run_source(self.rehearsal, definition, own_files(definition), find_step(definition))

    def accept_all(self) -> None:
        """Accept every open outline and derive what follows."""
        for candidate in list_outlines(self.connection):
            accept_outline(self.connection, candidate.candidate_id, by="steward")
        self.derive()

    def answer(self, longitude: float, latitude: float) -> PointAnswer:
        return answer_at(self.session(), longitude, latitude)

    def session(self) -> Session:
        return Session(self.connection, join_transaction_mode="create_savepoint")

    def rows(self, query: str, **binds: Any) -> list[Row[Any]]:
        return list(self.connection.execute(text(query), binds))

    def boundary(self, code: str) -> Row[Any]:
        """Return the present boundary of an LAO with its geometry as a shape in `shape`."""
        return self.rows(
            "SELECT boundary.*, ST_AsBinary(geometry) AS wkb FROM boundary"
            " JOIN place_card AS card USING (place_id)"
            " WHERE card.code = :code AND upper_inf(boundary.valid)",
            code=code,
        )[0]

    def shape(self, code: str) -> shapely.MultiPolygon:
        return shapely.from_wkb(bytes(self.boundary(code).wkb))

    def issues(self) -> list[tuple[str, str | None, bool]]:
        """Return type, raw value and rejection of the last run's issues, in order."""
        found = self.rows(
            "SELECT type, raw_value, is_rejected FROM issue WHERE load_run_id ="
            " (SELECT max(load_run_id) FROM load_run) ORDER BY issue_id"
        )
        return [(row.type, row.raw_value, row.is_rejected) for row in found]


@pytest.fixture(scope="session")
def country_of() -> Callable[[Rehearsal], Country]:
    """Return what makes a country to ask of a database and a transaction."""
    return Country


@pytest.fixture
def country(made_up_engine: Engine) -> Iterator[Country]:
    """The made-up country; what a test does to it is taken back."""
    with rehearse(made_up_engine) as rehearsal:
        yield Country(rehearsal)


@pytest.fixture
def town_outline() -> dict[str, Any]:
    """An official outline of the town that shares its subdistrict."""
    return {"lao_code": "4200104", "name_th": "แสนสุข", "geometry": WEST_OF_SHARED}
