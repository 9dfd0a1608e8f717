"""The table as JSON, by the page."""

from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.map_page.described import describe_heading
from api.map_page.files import cells_of, columns_of
from api.map_page.page import read_table
from api.map_page.query import MapQuery
from gis.details import get_edition
from gis.words import Words


class TableOut(BaseModel):
    """A page of the table beside the map."""

    name: Words
    unit: Words | None = Field(description="Of an indicator.")
    level: str
    year: int = Field(description="Gregorian.")
    edition: str | None = Field(description="Of an index.")
    is_sample: bool
    sources: list[Words]
    problems: list[Words] = Field(
        description="What was not understood of the address, and what is shown instead."
    )
    total: int = Field(description="How many places pass the filters.")
    known: int = Field(description="How many of them have a value, or a rank.")
    page: int
    pages: int
    rows: list[dict[str, Any]] = Field(description="With the columns of the file `/map.csv`.")


def describe_table(session: Session, query: MapQuery) -> TableOut:
    """Return the page of a table that an address asks for."""
    understood, figures = read_table(session, query, "th")
    present = get_edition(session)
    heading = describe_heading(figures, is_sample=bool(present and present.is_sample))
    columns = columns_of(figures)
    return TableOut(
        name=heading.name,
        unit=heading.unit,
        level=figures.choice.level,
        year=heading.year,
        edition=heading.edition,
        is_sample=heading.is_sample,
        sources=heading.sources,
        problems=understood.problems,
        total=figures.total,
        known=figures.known,
        page=figures.page,
        pages=figures.pages,
        rows=[
            dict(zip(columns, cells_of(figures, row), strict=True)) for row in figures.page_rows()
        ],
    )
