"""Fonts of the browser build, and the made-up country to draw."""

from collections.abc import Iterator

import pytest
from required import do_without
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.details import get_edition
from maps.pictures.fonts import DIST, Fonts, read_fonts
from maps.pictures.look import Imprint


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """Sarabun as the browser build left it."""
    if not (DIST / "manifest.json").is_file():
        do_without("BROWSER", "the browser code is not built (npm run build in maps/web)")
    return read_fonts()


@pytest.fixture
def country(made_up_engine: Engine) -> Iterator[Session]:
    """A session on the made-up country."""
    with Session(made_up_engine) as session:
        yield session


@pytest.fixture
def fingerprint(country: Session) -> str:
    """The geometry that the made-up country shows."""
    edition = get_edition(country)
    assert edition is not None
    return edition.fingerprint


@pytest.fixture
def imprint() -> Imprint:
    """Head and foot of a picture of real data."""
    return Imprint("แผนที่ท้องถิ่นไทย", "LAO Atlas", "ข้อมูล: กรมการปกครอง", None)
