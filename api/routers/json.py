"""The JSON API of the portal."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from api import describe, history
from api.dependencies import Day, Latitude, Longitude, SearchText, SessionDep
from api.gazette import GazetteOut, describe_gazette
from api.issues import IssueQueryDep, IssuesOut, describe_issues
from api.neighbours import NeighboursOut, describe_neighbours
from api.schemas import LaosOnOut, PlaceOut, PointAnswerOut, SearchOut, SeriesOut

router = APIRouter(prefix="/api")
MOVED_OR_GONE: dict[int | str, dict[str, Any]] = {
    301: {"description": "An old code: its place, or what took its place, bears another now."},
    410: {"description": "An old code: nothing, or several, took the place of what bore it."},
}
IndicatorCode = Annotated[str, Path(pattern="^[a-z][a-z0-9_]*$", max_length=80)]
PlaceCode = Annotated[str, Path(pattern="^[0-9A-Za-z]{2,12}$")]


@router.get("/at")
def read_at(lat: Latitude, lon: Longitude, session: SessionDep) -> PointAnswerOut:
    """Whose is this point? One LAO, or the candidates and why."""
    return describe.describe_point(session, lat, lon)


@router.get("/search")
def read_search(
    q: SearchText, session: SessionDep, limit: Annotated[int, Query(ge=1, le=50)] = 5
) -> SearchOut:
    """Find places by a name half remembered, in Thai or English, or by a code."""
    return describe.describe_search(session, q, limit)


@router.get("/places/{code}", responses=MOVED_OR_GONE)
def read_place(code: PlaceCode, session: SessionDep, on: Day | None = None) -> PlaceOut:
    """Describe one place by its official code, and as it was on a day."""
    return describe.describe_place(session, code, on)


@router.get("/places/{code}/series", responses=MOVED_OR_GONE)
def read_series(
    code: PlaceCode,
    session: SessionDep,
    indicator: Annotated[str, Query(pattern="^[a-z][a-z0-9_]*$", max_length=80)],
) -> SeriesOut:
    """One indicator over the years, parted where mergers or new bounds made another whole of it."""
    return history.describe_series(session, code, indicator)


@router.get("/laos")
def read_laos(
    session: SessionDep,
    on: Day,
    province: Annotated[str | None, Query(pattern="^[1-9][0-9]$")] = None,
) -> LaosOnOut:
    """List the LAOs that stood on a day, with the names and types of then."""
    return history.describe_laos_on(session, on, province)


@router.get("/places/{code}/gazette", responses=MOVED_OR_GONE)
def read_place_gazette(code: PlaceCode, session: SessionDep) -> GazetteOut:
    """What the Royal Gazette announced of one place, the latest first."""
    return describe_gazette(session, code)


@router.get("/places/{code}/neighbours", responses=MOVED_OR_GONE)
def read_neighbours(code: PlaceCode, session: SessionDep) -> NeighboursOut:
    """The places of its kind beside one, and how it is known that they are."""
    return describe_neighbours(session, code)


@router.get("/issues")
def read_issues(
    session: SessionDep,
    query: IssueQueryDep,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> IssuesOut:
    """What is wrong with the published files at present; the same filters give CSV.

    The file of `/data/issues.csv` has all that fit, with the columns of `IssueOut`; `bom=1` marks
    it as UTF-8 for Excel. A cell there that a spreadsheet would take for a formula begins with an
    apostrophe.
    """
    return describe_issues(session, query, limit, offset)
