"""Values apart from shapes: what a map is coloured by, of all places of a level at once."""

import gzip
import hashlib
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.dependencies import SessionDep
from api.packed import PackedAnswer, answer_packed
from api.rankings.map_values import MapValuesOut, Show, describe_map_values
from api.values import LEVEL_HELP, Classing, Level, ValuesOut, describe_values
from gis.errors import IndicatorNotFound
from gis.indicators import has_indicator
from gis.kept import keep_until_load
from indices.store import StoredEdition, find_edition, has_index
from maps.classes import FEWEST_CLASSES, MOST_CLASSES, Method

router = APIRouter(prefix="/api")

Code = Annotated[
    str,
    Path(pattern="^[a-z][a-z0-9_]*$", max_length=80, description="Of an indicator or an index."),
]
Year = Annotated[int, Path(ge=1900, le=2200, description="Gregorian.")]
Breaks = Annotated[
    str,
    Query(
        max_length=200,
        pattern=r"^(-?\d+(\.\d+)?(,-?\d+(\.\d+)?)*)?$",
        description="For own classes: their inner limits, parted by commas.",
    ),
]
Finite = Annotated[float, Field(allow_inf_nan=False)]
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "The asker has this answer."}}


def read_classing(
    method: Method = "quantile",
    classes: Annotated[int, Query(ge=FEWEST_CLASSES, le=MOST_CLASSES)] = 5,
    breaks: Breaks = "",
    about: Annotated[
        Finite | Literal["mean", "median"],
        Query(
            description="For diverging classes: what they compare with, a number, mean or median.",
        ),
    ] = "mean",
) -> Classing:
    """Read how the values are to be divided into classes."""
    limits = tuple(float(limit) for limit in breaks.split(",") if limit)
    return Classing(method, classes, limits, about)


@router.get("/values/{code}/{year}", response_model=ValuesOut | MapValuesOut, responses=UNCHANGED)
def read_values(
    request: Request,
    session: SessionDep,
    code: Code,
    year: Year,
    classing: Annotated[Classing, Depends(read_classing)],
    level: Annotated[Level, Query(description=LEVEL_HELP)] = "lao",
    show: Annotated[Show, Query(description="What of an index.")] = "band",
) -> Response:
    """One indicator, or one index in its current edition, and year for all places of a level.

    Values and the classes of a choropleth, as parallel arrays: `id_runs` has the ids that vector
    tiles carry, in the order of `values`. An index has classes of its own, whatever is asked for.
    """
    if has_indicator(session, code):
        return answer_packed(request, _of_indicator(session, code, year, level, classing))
    if has_index(session, code):
        edition = find_edition(session, code, year=year)
        return answer_packed(request, _of_index(session, edition, level, show))
    raise IndicatorNotFound(
        f"There is no indicator or index {code!r}. /api/indicators lists them all."
    )


def _of_indicator(
    session: Session, code: str, year: int, level: Level, classing: Classing
) -> PackedAnswer:
    def pack() -> PackedAnswer:
        return _pack(describe_values(session, code, year, level, classing))

    if classing != Classing():
        return pack()
    return keep_until_load(session, ("values", code, year, level), pack)


def _of_index(session: Session, edition: StoredEdition, level: Level, show: Show) -> PackedAnswer:
    def pack() -> PackedAnswer:
        return _pack(describe_map_values(session, edition, level, show))

    return keep_until_load(session, ("values", edition.name, level, show), pack)


def _pack(answer: BaseModel) -> PackedAnswer:
    body = answer.model_dump_json(exclude_none=False).encode()
    return PackedAnswer(gzip.compress(body, 9, mtime=0), hashlib.sha256(body).hexdigest()[:20])
