"""Items and single items in full geometry: ours, tipg's on the same rows, and the SQL alone."""

import random
from collections.abc import Callable, Iterable
from urllib.parse import quote

import peers
from load import Timing, ask
from server import portal
from sqlalchemy import Engine, text
from timing import time_sql

from gis.engine import make_engine, make_reader_engine
from gis.settings import Settings

CONNECTIONS = 4
SECONDS = 2.0
ROUNDS = 3
SEED = 11
# A page of the peer's table, made on the spot.
ALONE = """
SELECT json_build_object(
    'type', 'FeatureCollection',
    'features', json_agg(json_build_object(
        'type', 'Feature',
        'id', code,
        'geometry', ST_AsGeoJSON(geometry, 7, 0)::json,
        'properties', to_jsonb(item) - 'geometry'
    ))
)::text
FROM (SELECT * FROM bench.peer ORDER BY code LIMIT :limit) AS item
"""
Show = Callable[[str, Timing], None]
Say = Callable[[str], None]
# What the design asks for beside tipg in the same run.
AIMS = {"items 100": 5, "items 1000": 5, "bbox": 5, "filter": 5, "single item": 2}


def compare_items(url: str, show: Show, say: Say) -> None:
    """Print a line for each question, ours and tipg's, and how many times faster ours are."""
    writer = make_engine(url)
    peers.make_table(writer)
    try:
        reader = make_reader_engine(url, Settings())
        asked = _questions(reader)
        ours: dict[str, Timing] = {}
        theirs: dict[str, Timing] = {}
        with portal(url) as own, peers.tipg(url) as peer:
            # In turn, so that what else the machine does weighs on both alike.
            for what, (mine, their) in asked.items():
                pairs = [(_measure(own, mine), _measure(peer, their)) for _ in range(ROUNDS)]
                ours[what], theirs[what] = map(_middle, zip(*pairs, strict=True))
        for what in asked:
            show(f"{what}: ours", ours[what])
            show(f"{what}: tipg", theirs[what])
            times = ours[what].per_second / theirs[what].per_second
            say(f"{'':<28}{times:.1f} times tipg (aim: {AIMS[what]})")
        for limit in (100, 1000):
            alone = time_sql(reader, [_query(limit)] * 12)
            show(f"items {limit}: the SQL alone", alone)
            share = alone.per_second / ours[f"items {limit}"].per_second
            say(f"{'':<28}the SQL alone is {share:.1f} times ours (aim: at most 2)")
        reader.dispose()
    finally:
        peers.drop_table(writer)
        writer.dispose()


def _questions(engine: Engine) -> dict[str, tuple[list[str], list[str]]]:
    """Return paths by question: those of ours, and those of tipg."""
    chance = random.Random(SEED)
    with engine.connect() as connection:
        codes = list(connection.execute(text("SELECT code FROM ogc.laos ORDER BY code")).scalars())
        provinces = list(
            connection.execute(
                text("SELECT DISTINCT province_code FROM ogc.laos ORDER BY province_code")
            ).scalars()
        )
        boxes = connection.execute(
            text(
                "SELECT office_longitude, office_latitude FROM ogc.laos"
                " WHERE office_longitude IS NOT NULL ORDER BY md5(code) LIMIT 20"
            )
        ).all()
    mine, peer = "/ogc/collections/laos_full/items", f"/collections/{peers.TABLE}/items"
    some = chance.sample(codes, 200)
    asked = {f"items {limit}": [f"?f={{f}}&limit={limit}"] for limit in (100, 1000)}
    asked["bbox"] = [
        f"?f={{f}}&limit=100&bbox={x - 0.15:.3f},{y - 0.15:.3f},{x + 0.15:.3f},{y + 0.15:.3f}"
        for x, y in boxes
    ]
    asked["filter"] = [
        f"?f={{f}}&limit=100&filter-lang=cql2-text&filter={quote(f'province_code = {code!r}')}"
        for code in provinces[:20]
    ]
    paths = {
        what: (
            [mine + query.format(f="json") for query in queries],
            [peer + query.format(f="geojson") for query in queries],
        )
        for what, queries in asked.items()
    }
    paths["single item"] = (
        [f"{mine}/{code}?f=json" for code in some],
        [f"{peer}/{code}?f=geojson" for code in some],
    )
    return paths


def _measure(port: int, paths: list[str]) -> Timing:
    ask(port, paths[:4], connections=CONNECTIONS, coding="identity")
    return ask(
        port, paths * CONNECTIONS, connections=CONNECTIONS, seconds=SECONDS, coding="identity"
    )


def _middle(timings: Iterable[Timing]) -> Timing:
    return sorted(timings, key=lambda timing: timing.per_second)[ROUNDS // 2]


def _query(limit: int) -> Callable[..., object]:
    query = text(ALONE)
    return lambda connection: connection.execute(query, {"limit": limit}).all()
