"""The page of the whole map, in Thai and, below `/en`, in English."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.dependencies import SessionDep
from api.map_page.atlas import describe_atlas
from api.pages import language, render
from api.routers.pages import IndexChoice, IndicatorChoice, YearChoice
from gis.details import get_edition

router = APIRouter(include_in_schema=False)


@router.get("/map")
def read_map(
    request: Request,
    session: SessionDep,
    indicator: IndicatorChoice = None,
    year: YearChoice = None,
    index: IndexChoice = None,
    edition: IndexChoice = None,
) -> Response:
    """Show any indicator or index on a map as large as the screen."""
    present = get_edition(session)
    if present is None:
        return render(request, "error.html", status=503)
    atlas = describe_atlas(
        session,
        present,
        language(request),
        indicator=indicator,
        year=year,
        index=index,
        edition=edition,
    )
    return render(request, "map.html", page="map", **atlas)
