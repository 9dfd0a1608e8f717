"""Collections of the made-up country, extracted and written as the portal does."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from gis.models import GeometryEdition
from maps.bulk.description import Credit, Description, Meaning
from maps.bulk.formats import get_format
from maps.bulk.rows import Rows, extract_rows
from maps.bulk.tile_archive import TileShapes
from maps.bulk.write import WrittenFile, write_file

CREDIT = Credit("ทะเบียน", "Registry", "กรมตัวอย่าง", "CC BY 4.0", "https://example.test/registry")


@pytest.fixture
def describe() -> Callable[[str], Description]:
    """Return a function that describes a collection."""
    return lambda name: Description(
        collection=name,
        title_th="อปท.",
        title_en="Made up",
        text_th="คำอธิบาย",
        text_en="A description",
        attribution="กรมตัวอย่าง (CC BY 4.0)",
        credits=(CREDIT,),
        columns={"population": Meaning("ประชากร", "Population", "คน", "people")},
        edition="2026-01-02-0a1b2c3d",
        loaded_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        is_sample=False,
        home="",
    )


@pytest.fixture
def extract(made_up_engine: Engine, tmp_path: Path) -> Callable[[str], Rows]:
    """Return a function that reads a collection of the made-up country."""

    def extract(name: str) -> Rows:
        with made_up_engine.connect() as connection:
            return extract_rows(connection, name, "code", tmp_path / f"{name}.arrow", lambda: None)

    return extract


@pytest.fixture
def shapes(made_up_engine: Engine) -> TileShapes:
    """The shapes of the made-up country."""
    with made_up_engine.connect() as connection:
        fingerprint = connection.execute(
            select(GeometryEdition.fingerprint).where(GeometryEdition.is_current)
        ).scalar_one()
    return TileShapes(made_up_engine, fingerprint)


@pytest.fixture
def write(
    extract: Callable[[str], Rows],
    shapes: TileShapes,
    describe: Callable[[str], Description],
    tmp_path: Path,
) -> Callable[..., WrittenFile]:
    """Return a function that writes a collection in a format."""

    def write(name: str, code: str, rows: Rows | None = None) -> WrittenFile:
        wanted = get_format(code)
        return write_file(
            rows or extract(name),
            tmp_path / wanted.file_name(name),
            wanted,
            describe(name),
            shapes=shapes,
            workshop=_workshop(tmp_path),
            tick=lambda: None,
        )

    return write


def _workshop(folder: Path) -> Path:
    workshop = folder / "workshop"
    workshop.mkdir(exist_ok=True)
    return workshop
