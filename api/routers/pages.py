"""The portal's pages, in Thai and, below `/en`, in English."""

import re
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import BeforeValidator

from api.dependencies import Latitude, Longitude, SearchText, SessionDep
from api.describe import describe_point, describe_search
from api.map_page.atlas import describe_atlas
from api.pages import describe_edition, language, render
from api.pictures.of_map import picture_of_map
from api.place_page import describe_place_page
from gis.details import get_edition, list_sources

# The nine areas of the front door: where those that are open lead.
AREAS: dict[str, str | None] = {
    "basic": "/search",
    "elocal": None,
    "eservices": "/services",
    "knowledge": "/stories",
    "exchange": None,
    "statistics": None,
    "links": "/links",
    "benchmarking": "/rankings",
    "synergy": None,
}

# A link that was made by hand shows the map all the same, and the map says what it did not know.
NAME = re.compile(r"[a-z0-9_-]{1,120}", re.ASCII)
IndexChoice = Annotated[
    str | None, BeforeValidator(lambda text: text if NAME.fullmatch(str(text)) else None), Query()
]

MOST_RESULTS = 20

router = APIRouter(include_in_schema=False)


def read_home(
    request: Request,
    session: SessionDep,
    index: IndexChoice = None,
    edition: IndexChoice = None,
) -> Response:
    """Show the map, the search box and the nine areas.

    `edition` is the name of an edition of the index, else the current one is shown.
    """
    present = get_edition(session)
    if present is None:
        return render(request, "error.html", status=503)
    atlas = describe_atlas(session, present, language(request), index=index, edition=edition)
    return render(
        request,
        "home.html",
        page="home",
        picture=picture_of_map(
            session,
            indicator=request.query_params.get("indicator"),
            year=request.query_params.get("year"),
            edition=atlas["map_config"].get("index", {}).get("edition"),
        ),
        lao_counts=present.lao_counts,
        open_areas=AREAS,
        **atlas,
    )


@router.get("/search")
def read_search(request: Request, session: SessionDep, q: SearchText = "") -> Response:
    """Search by name, without JavaScript."""
    results = describe_search(session, q, MOST_RESULTS).results if q.strip() else []
    return render(
        request,
        "search.html",
        page="search",
        edition=describe_edition(get_edition(session)),
        query=q,
        results=[item.model_dump() for item in results],
        is_cut=len(results) == MOST_RESULTS,
    )


@router.get("/at")
def read_at(request: Request, lat: Latitude, lon: Longitude, session: SessionDep) -> Response:
    """Say whose a point is, without JavaScript."""
    return render(
        request,
        "at.html",
        edition=describe_edition(get_edition(session)),
        answer=describe_point(session, lat, lon).model_dump(),
    )


@router.get("/places/{code}")
def read_place(
    request: Request,
    code: Annotated[str, Path(pattern="^[0-9A-Za-z]{2,12}$")],
    session: SessionDep,
) -> Response:
    """Show all that is known of one place."""
    values = describe_place_page(session, code, language(request))
    picture = f"places/{values['place']['code']}"
    return render(request, "place.html", picture=picture, **values)


@router.get("/about")
def read_about(request: Request, session: SessionDep) -> Response:
    """Explain grades, certainty, sources and privacy."""
    return render(
        request,
        "about.html",
        page="about",
        edition=describe_edition(get_edition(session)),
        sources=list_sources(session),
    )
