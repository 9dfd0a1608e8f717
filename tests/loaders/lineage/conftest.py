"""Events in a few words, and registries of a made-up district."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from gis.models.vocabulary import LineageEvent
from loaders.lineage.events import PastEvent


@pytest.fixture
def event() -> Callable[..., PastEvent]:
    """Return a function that makes an event: kind, day (or None), before, after."""

    def make(
        kind: str, day: str | None, before: str | None = None, after: str | None = None, **more: Any
    ) -> PastEvent:
        on = date.fromisoformat(day) if day else None
        return PastEvent(LineageEvent(kind), on, before, after, snapshot_id=1, **more)

    return make


AREAS = {
    "17": ("สิงห์บุรี", "province"),
    "18": ("ชัยนาท", "province"),
    "1701": ("เมืองสิงห์บุรี", "district"),
    "1702": ("บางระจัน", "district"),
    "1801": ("เมืองชัยนาท", "district"),
    "170101": ("บางพุทรา", "subdistrict"),
    "170102": ("บางมัญ", "subdistrict"),
}


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A connection with the areas in place, rolled back after the test."""
    with engine.connect() as connection:
        outer = connection.begin()
        _store_areas(connection)
        yield connection
        outer.rollback()


def _store_areas(connection: Connection) -> None:
    from sqlalchemy import insert

    from gis.models import Snapshot
    from loaders.store.places import PlaceRow, store_places

    snapshot_id = connection.execute(
        insert(Snapshot)
        .values(
            source="areas",
            publisher="ก",
            title_th="ข",
            title_en="B",
            file_name="areas",
            sha256="0" * 64,
            bytes=1,
        )
        .returning(Snapshot.snapshot_id)
    ).scalar_one()
    for kind in ("province", "district", "subdistrict"):
        rows = [
            PlaceRow(
                code,
                "tis1099",
                kind,
                {"th": name},
                province_code=code[:2] if len(code) > 2 else None,
                district_code=code[:4] if len(code) > 4 else None,
            )
            for code, (name, of) in {"10": ("กรุงเทพมหานคร", "province"), **AREAS}.items()
            if of == kind
        ]
        store_places(connection, rows, snapshot_id)


@pytest.fixture
def load(connection: Connection, tmp_path: Path) -> Callable[..., Any]:
    """Return a function that runs a source's step on a file, and gives its context."""
    from loaders.context import LoadContext
    from loaders.pipeline import find_step
    from loaders.source import get_source
    from loaders.trail import read_facts

    def run(path: Path, source: str = "dla_registry", **more: Any) -> LoadContext:
        definition = get_source(source)
        if corrections := more.pop("corrections", None):
            definition = definition.model_copy(update={"corrections": corrections})
        context = LoadContext(connection, definition, [read_facts(path)], 0, **more)
        find_step(definition)(context)
        return context

    return run


@pytest.fixture
def registry(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a registry: a day, then (code, name, district) for each LAO."""
    types = {
        "2": "provincial_admin_org",
        "3": "city_municipality",
        "4": "town_municipality",
        "5": "subdistrict_municipality",
        "6": "subdistrict_admin_org",
    }

    def write(day: str | None, *laos: tuple[str, str, str]) -> Path:
        records = [
            {
                "id": f"TH-LAO-{code}",
                "dlaCode": code,
                "nameTh": name,
                "nameEn": None,
                "type": types[code[0]],
                "provinceCode": code[1:3],
                "districtNameTh": AREAS[district][0],
                "centerLat": None,
                "centerLon": None,
                "areaKm2": None,
            }
            for code, name, district in laos
        ]
        path = tmp_path / f"registry-{day}.json"
        document = {
            "descriptor": {"publishedAt": f"{day}T00:00:00Z" if day else None},
            "recordCount": len(records),
            "localAuthorities": records,
        }
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return path

    return write
