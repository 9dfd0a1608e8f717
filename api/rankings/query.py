"""What a reader asks of a ranking, as an address holds it."""

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query
from pydantic import BaseModel, Field

from gis.lao_types import LaoType

Level = Literal["lao", "district", "province"]
# A form sends the empty text where nothing was chosen.
Nothing = Literal[""]
ALL_TYPES = "all"


class RankingQuery(BaseModel):
    """Which units of which edition, and in which order; an empty field asks for all.

    Within a province, a region or a network ranks are those among its units; a band or a name
    only chooses among the rows.
    """

    level: Level = Field(default="lao", description="What is ranked.")
    type: LaoType | Literal["all"] | Nothing = Field(
        default="", description="LAO type; `all`: every type, each ranked within itself."
    )
    province: str = Field(default="", pattern=r"^([0-9]{2})?$", description="TIS 1099 code.")
    region: Literal["bangkok", "central", "north", "northeast", "south"] | Nothing = Field(
        default="", description="Region as the National Statistical Office counts them."
    )
    network: str = Field(
        default="", pattern=r"^[a-z0-9-]*$", max_length=80, description="Slug of a network."
    )
    band: Annotated[int, Field(ge=1, le=10_000)] | Nothing = Field(
        default="", description="Band within the group, 1 the best."
    )
    name: str = Field(default="", max_length=120, description="A part of the name, or the code.")
    year: Annotated[int, Field(ge=1900, le=2200)] | Nothing = Field(
        default="", description="Gregorian year; absent: the latest."
    )
    edition: str = Field(
        default="",
        pattern=r"^[a-z0-9_-]*$",
        max_length=120,
        description="Name of an edition: such an address says the same for ever.",
    )
    ranked: Literal["no"] | Nothing = Field(
        default="", description="`no`: those that are not ranked, with the reason."
    )
    sort: str = Field(
        default="",
        pattern=r"^[a-z0-9_]*$",
        max_length=80,
        description="rank, score, name, coverage, width (of the interval), or the key of a part.",
    )
    order: Literal["asc", "desc"] | Nothing = Field(default="", description="Direction.")

    def address(self, **changes: Any) -> str:
        """Return this as the query of an address, with some of it changed."""
        values = self.model_dump(mode="json") | changes
        if values["level"] == "lao":
            values["level"] = ""
        query = urlencode({name: value for name, value in values.items() if value})
        return f"?{query}" if query else ""

    @property
    def has_part(self) -> bool:
        """Whether ranks are those within a part of the country."""
        return bool(self.province or self.region or self.network)


def read_query(query: Annotated[RankingQuery, Query()]) -> RankingQuery:
    """Give what a request asks of a ranking."""
    return query


RankingQueryDep = Annotated[RankingQuery, Depends(read_query)]
