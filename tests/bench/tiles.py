"""Cold tiles beside tipg's of the same areas in the same run, and how large ours are."""

import socket
from collections.abc import Callable, Iterable
from statistics import quantiles

import peers
from load import Timing, ask, read_answer, request
from questions import Questions
from server import portal
from sqlalchemy import Engine, text

from gis.engine import make_engine
from maps.archive import Content, list_addresses
from maps.tile_layers import list_tile_layers

Show = Callable[[str, Timing], None]
Say = Callable[[str], None]
CONNECTIONS = 4
ROUNDS = 3
# How many tiles of a zoom are asked for: at low zoom the country has only a few.
TILES = {5: 8, 8: 60, 11: 300}
# How many times tipg's, in the same run.
AIMS = {5: 7, 8: 4, 11: 4}
SIZED = range(5, 13)
# Of zooms with more tiles, so many are looked at, spread over the country.
MOST_SIZED = 2_000
PEER = "/collections/bench.areas/tiles/WebMercatorQuad"
# The areas in full, in the projection of the tiles, with what our own tiles say of each.
COPY = """
CREATE SCHEMA IF NOT EXISTS bench;
DROP TABLE IF EXISTS bench.areas;
CREATE TABLE bench.areas AS
SELECT
    area.place_id::integer AS id,
    cell.properties ->> 'owners' AS owners,
    (cell.properties ->> 'owner')::integer AS owner,
    (cell.properties ->> 'n')::integer AS n,
    (cell.properties ->> 'partial')::boolean AS partial,
    cell.properties ->> 'grade' AS grade,
    cell.properties ->> 'type' AS type,
    ST_Transform(area.geometry, 3857)::geometry(MultiPolygon, 3857) AS geometry
FROM smallest_area AS area
JOIN geometry_edition AS edition ON edition.is_current
LEFT JOIN LATERAL (
    SELECT shape.properties
    FROM shape
    WHERE shape.edition_id = edition.edition_id AND shape.layer = 'cells' AND shape.max_zoom = 22
        AND ST_Intersects(
            shape.geometry, ST_Transform(ST_PointOnSurface(area.geometry), 3857)
        )
    LIMIT 1
) AS cell ON TRUE;
ALTER TABLE bench.areas ADD PRIMARY KEY (id);
CREATE INDEX ON bench.areas USING gist (geometry);
GRANT USAGE ON SCHEMA bench TO lao_reader;
GRANT SELECT ON bench.areas TO lao_reader;
ANALYZE bench.areas
"""


def compare_tiles(url: str, questions: Questions, show: Show, say: Say) -> None:
    """Print a line a zoom for cold tiles of ours and of tipg's, and how many times faster."""
    writer = make_engine(url)
    with writer.begin() as connection:
        for command in COPY.split(";"):
            connection.execute(text(command))
    try:
        with peers.tipg(url) as port:
            for zoom, count in TILES.items():
                _compare(url, questions.tile_paths("cells", zoom, count), zoom, port, show, say)
    finally:
        peers.drop_table(writer)
        writer.dispose()


def _compare(url: str, paths: list[str], zoom: int, peer: int, show: Show, say: Say) -> None:
    provinces = [path.replace("/cells/", "/provinces/") for path in paths[:CONNECTIONS]]
    theirs = [f"{PEER}/{path.split('/cells/')[1]}" for path in paths]
    ask(peer, theirs[:1])
    ours_cold, theirs_cold = [], []
    for _ in range(ROUNDS):
        # In turn, so that what else the machine does weighs on both alike.
        with portal(url) as port:
            # The first request of a process opens connections and plans; it is no tile's cost.
            ask(port, provinces, connections=CONNECTIONS)
            ours_cold.append(ask(port, paths, connections=CONNECTIONS))
        theirs_cold.append(ask(peer, theirs, connections=CONNECTIONS))
    ours, tipg = _middle(ours_cold), _middle(theirs_cold)
    show(f"tile z{zoom}: ours, cold", ours)
    show(f"tile z{zoom}: tipg", tipg)
    say(f"{'':<28}{tipg.p50_ms / ours.p50_ms:.1f} times tipg (aim: {AIMS[zoom]})")


def show_sizes(engine: Engine, questions: Questions, url: str, say: Say) -> None:
    """Print how large tiles of cells are, gzipped, by zoom."""
    with engine.connect() as connection:
        edition = connection.execute(
            text("SELECT edition_id FROM geometry_edition WHERE is_current")
        ).scalar_one()
        layer = list_tile_layers(connection, edition)["cells"]
        addresses = list_addresses(connection, Content(edition, [layer], max(SIZED)))
    say(f"{'tiles of cells, gzip':<28}{'tiles':>9}{'seen':>9}")
    with portal(url) as port:
        for zoom in SIZED:
            of_zoom = [address for address in addresses if address[0] == zoom]
            step = -(-len(of_zoom) // MOST_SIZED)
            base = f"/tiles/{questions.fingerprint}/cells"
            paths = [f"{base}/{z}/{x}/{y}" for z, x, y in of_zoom[::step]]
            say(_size_line(zoom, len(of_zoom), [size for size in _sizes(port, paths) if size]))


def _size_line(zoom: int, tiles: int, sizes: list[int]) -> str:
    marks = quantiles(sizes, n=100, method="inclusive") if len(sizes) > 1 else sizes * 99
    figures = (marks[49], marks[94], max(sizes))
    median, p95, largest = (f"{size / 1000:.1f} kB" for size in figures)
    return (
        f"  z{zoom:<25}{tiles:>9,}{len(sizes):>9,} with something: median {median}, "
        f"p95 {p95}, largest {largest}"
    )


def _sizes(port: int, paths: Iterable[str]) -> list[int]:
    found = []
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        for path in paths:
            connection.sendall(request(path))
            status, size = read_answer(connection)
            if status not in {200, 204}:
                raise RuntimeError(f"{path} answered {status}")
            found.append(size)
    return found


def _middle(timings: list[Timing]) -> Timing:
    return sorted(timings, key=lambda timing: timing.p50_ms)[len(timings) // 2]
