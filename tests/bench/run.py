"""Measure points, search, tiles, items and own weights, on the real and a generated country.

`make bench` runs it. `--national URL` or `--generated URL` measure a database that is loaded
already. Nothing is kept: clusters and servers are this program's own and end with it.
"""

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

# Found only by the folders named above (E402), for this file is run as a program.
import browser  # noqa: E402
from databases import data_dir, load_made_up, load_national, make_database, temporary_cluster  # noqa: E402
from items import compare_items  # noqa: E402
from load import Timing, ask  # noqa: E402
from questions import Questions, choose  # noqa: E402
from server import portal  # noqa: E402
from sqlalchemy import Engine, text  # noqa: E402
from tiles import compare_tiles, show_sizes  # noqa: E402
from timing import time_sql  # noqa: E402
from view import show_views  # noqa: E402

from gis.engine import make_engine, make_reader_engine  # noqa: E402
from gis.settings import Settings  # noqa: E402
from gis.statements import statement  # noqa: E402

CONNECTIONS = 4
ZOOMS = (5, 8, 11)
# How many cold tiles of a zoom are asked for: at low zoom the country has only a few.
COLD = {5: 8, 8: 60, 11: 300}
WARM_S = 3.0
# The aims of the design, in milliseconds or requests a second.
AIMS = {
    "point": "p95 < 5 ms",
    "search": "p95 < 20 ms",
    "tile z5 cold": "p50 < 80 ms",
    "tile z8 cold": "p50 < 20 ms",
    "tile z11 cold": "p50 < 3 ms",
    "tile z5 warm": "> 7,000/s",
    "tile z8 warm": "> 7,000/s",
    "tile z11 warm": "> 7,000/s",
    "rerank in the browser": "p95 < 50 ms",
}


def main() -> None:
    """Load what is not given, measure, print one table a database."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--national", help="database with the real country")
    arguments.add_argument("--generated", help="database with the generated country")
    arguments.add_argument("--only", choices=("national", "generated"))
    given = arguments.parse_args()
    with ExitStack() as stack:
        cluster = None
        for name, address in (("national", given.national), ("generated", given.generated)):
            url = address
            if given.only not in {None, name}:
                continue
            folder = data_dir()
            if name == "national" and url is None and folder is None:
                say("national data: skipped, there is no folder of real files (LAO_DATA_DIR)")
                continue
            if url is None:
                cluster = cluster or stack.enter_context(temporary_cluster())
                url = make_database(cluster, f"bench_{name}")
                started = time.perf_counter()
                if name == "national" and folder is not None:
                    load_national(url, folder)
                else:
                    load_made_up(url)
                say(f"{name}: loaded in {time.perf_counter() - started:.1f} s")
            measure(name, url)


def measure(name: str, url: str) -> None:
    """Print the table of one database."""
    engine = make_reader_engine(url, Settings())
    questions = choose(engine)
    say(f"\n{name}: {vertices(engine):,} vertices of boundaries; {CONNECTIONS} connections")
    say(f"{'what':<28}{'requests':>9}{'per s':>10}{'p50 ms':>9}{'p95 ms':>9}{'kB':>9}  aim")
    for zoom in ZOOMS:
        tiles = questions.tile_paths("cells", zoom, COLD[zoom])
        with portal(url) as port:
            # The first request of a process opens connections and plans; it is no tile's cost.
            ask(port, questions.tile_paths("provinces", zoom, CONNECTIONS), connections=CONNECTIONS)
            show(f"tile z{zoom} cold", ask(port, tiles, connections=CONNECTIONS))
            show(f"tile z{zoom} warm", ask(port, tiles, connections=CONNECTIONS, seconds=WARM_S))
        show(f"tile z{zoom} SQL alone", time_sql(engine, tile_queries(tiles, engine)))
    with portal(url) as port:
        for what, paths in (("point", questions.point_paths), ("search", questions.search_paths)):
            ask(port, paths[:20])
            show(what, ask(port, paths))
            show(f"{what}, 4 connections", ask(port, paths, connections=CONNECTIONS))
    compare_items(url, show, say)
    compare_tiles(url, questions, show, say)
    show_sizes(engine, questions, url, say)
    if name == "national":
        rerank(url)
        look(url)
    show("point SQL alone", time_sql(engine, point_queries(questions)))
    engine.dispose()


def rerank(url: str) -> None:
    """Measure ranking by own weights in Chromium; the index is built where it is not."""
    chromium = browser.find_chromium()
    if chromium is None:
        say(f"{'rerank in the browser':<28}  no Chromium on this machine (LAO_CHROMIUM)")
        return
    with portal(url) as port:
        is_built = browser.has_edition(port)
    if not is_built:
        writer = make_engine(url)
        browser.build(writer)
        writer.dispose()
    with portal(url) as port:
        timing, units = browser.time_rerank(port, chromium)
    show("rerank in the browser", timing)
    say(f"{'':<28}{units:,} units, published weights moved by the keyboard")


def look(url: str) -> None:
    """Measure the first view of the map, and switches of what colours it, in Chromium."""
    chromium = browser.find_chromium()
    if chromium is None:
        say(f"{'first view':<28}  no Chromium on this machine (LAO_CHROMIUM)")
        return
    with portal(url) as port:
        show_views(port, chromium, say)


def tile_queries(paths: list[str], engine: Engine) -> list[Callable[..., object]]:
    """Return the statements behind tiles."""
    with engine.connect() as connection:
        edition = connection.execute(
            text("SELECT edition_id FROM geometry_edition WHERE is_current")
        ).scalar_one()
    query = statement("maps", "tile")
    queries = []
    for path in paths:
        _, _, _, layer, z, x, y = path.split("/")
        binds = {"edition_id": edition, "layer": layer, "z": int(z), "x": int(x), "y": int(y)}
        queries.append(lambda connection, binds=binds: connection.execute(query, binds).all())
    return queries


def point_queries(questions: Questions) -> list[Callable[..., object]]:
    """Return the statements behind points."""
    query = statement("gis", "at")
    return [
        lambda connection, point=point: connection.execute(
            query, {"lon": point[0], "lat": point[1], "offshore_m": 5000.0}
        ).all()
        for point in questions.points
    ]


def vertices(engine: Engine) -> int:
    """Count the vertices of the smallest areas."""
    with engine.connect() as connection:
        query = text("SELECT sum(ST_NPoints(geometry)) FROM smallest_area")
        return int(connection.execute(query).scalar_one())


def show(what: str, timing: Timing) -> None:
    """Print one line of the table."""
    say(
        f"{what:<28}{timing.requests:>9,}{timing.per_second:>10,.0f}{timing.p50_ms:>9.1f}"
        f"{timing.p95_ms:>9.1f}{timing.mean_bytes / 1000:>9.1f}  {AIMS.get(what, '')}"
    )


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
