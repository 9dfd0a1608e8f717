"""The map for pages of others, in Thai and, below `/en`, in English."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.dependencies import SessionDep
from api.embed.page import describe_embed
from api.map_page.query import MapQueryDep
from api.pages import language, render
from gis.details import get_edition

router = APIRouter(include_in_schema=False)


@router.get("/embed/map")
def read_embed(
    request: Request,
    session: SessionDep,
    query: MapQueryDep,
    geometry: str = "",
    colour: str = "",
) -> Response:
    """Show the map alone with its title, key and source; `geometry` pins the boundaries."""
    present = get_edition(session)
    if present is None:
        return render(request, "error.html", status=503)
    values = describe_embed(
        session, present, language(request), query, geometry=geometry, colour=colour
    )
    return render(request, "embed.html", **values)
