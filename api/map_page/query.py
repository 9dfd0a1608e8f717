"""What an address asks of the map, as it is written there.

Nothing is refused here: an address may be made by hand, and the page says what it did not
understand (`api/map_page/understand.py`).
"""

from typing import Annotated

from fastapi import Depends, Query
from pydantic import BaseModel, ConfigDict, Field


class MapQuery(BaseModel):
    """What to show, of which places, in which classes and order; an empty field: as usual."""

    model_config = ConfigDict(populate_by_name=True)

    indicator: str = Field(default="", description="Code of an indicator, or of an index.")
    index: str = Field(default="", description="Code of an index.")
    edition: str = Field(default="", description="Name of an edition of the index.")
    show: str = Field(default="", description="Of an index: band, median, width or cluster.")
    year: str = Field(default="", description="Gregorian; empty: the latest.")
    level: str = Field(default="", description="province, district, lao (without PAOs) or pao.")
    type: list[str] = Field(default=[], description="Types of LAO; none: all.")
    province: str = Field(default="", description="TIS 1099 code.")
    district: str = Field(default="", description="TIS 1099 code.")
    grade: list[str] = Field(default=[], description="Grades of boundaries, A to F; none: all.")
    website: str = Field(
        default="", description="State of the website: works, not_noted, failed or none."
    )
    only: str = Field(default="", description="The only class of the key to show, from 1.")
    network: str = Field(default="", description="Slug of a network of LAOs.")
    least: str = Field(default="", alias="from", description="Only values from this one on.")
    most: str = Field(default="", alias="to", description="Only values up to this one.")
    method: str = Field(
        default="", description="How values are divided: quantile, equal, sd, diverging or own."
    )
    classes: str = Field(default="", description="How many classes, 2 to 7.")
    breaks: str = Field(default="", description="Inner limits of own classes, with commas.")
    about: str = Field(
        default="", description="What diverging classes compare with: a number, mean or median."
    )
    sort: str = Field(default="", description="value, name, type, province or grade.")
    order: str = Field(default="", description="asc or desc; missing values are last in both.")
    page: str = Field(default="", description="From 1; a hundred rows each.")


def read_map_query(query: Annotated[MapQuery, Query()]) -> MapQuery:
    """Give what a request asks of the map."""
    return query


MapQueryDep = Annotated[MapQuery, Depends(read_map_query)]
