"""Pages of links: websites of LAOs as lists noted them, and agencies; websites as CSV."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response, StreamingResponse

from api.dependencies import SessionDep
from api.knowledge import agencies_by_category
from api.packed import answer_packed
from api.pages import describe_edition, render
from api.website_map import WebsiteMapOut, pack_website_map
from api.websites import WebsiteQueryDep, describe_websites, write_csv
from gis.details import get_edition
from gis.networks import list_networks
from stories.library import Content, get_content

ContentDep = Annotated[Content, Depends(get_content)]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]

router = APIRouter(include_in_schema=False)
json_router = APIRouter(prefix="/api")


@router.get("/links")
def read_links(
    request: Request, session: SessionDep, query: WebsiteQueryDep, page: PageNumber = 1
) -> Response:
    """List the websites of LAOs by province, district and name, with what was noted of each."""
    return render(
        request,
        "links.html",
        page="links",
        edition=describe_edition(get_edition(session)),
        **describe_websites(session, query, page),
    )


@router.get("/links/websites.csv")
def read_website_file(request: Request, query: WebsiteQueryDep, bom: bool = False) -> Response:
    """Return all websites that fit the filters as one file; `bom` marks it as UTF-8 for Excel."""
    return StreamingResponse(
        write_csv(request.app.state.engine, query, with_bom=bom),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="lao-atlas-websites.csv"'},
    )


@router.get("/links/agencies")
def read_agencies(request: Request, session: SessionDep, content: ContentDep) -> Response:
    """List agencies by category, and networks with the number of their members."""
    return render(
        request,
        "agencies.html",
        page="links",
        edition=describe_edition(get_edition(session)),
        agencies=agencies_by_category(content),
        networks=list_networks(session),
    )


@json_router.get("/websites/map", response_model=WebsiteMapOut)
def read_website_map(request: Request, session: SessionDep) -> Response:
    """Where each LAO's office is, and what a list noted of its website, as parallel lists.

    A state is of the day on which the list noted it: see `/links` for that day, and the addresses.
    """
    return answer_packed(request, pack_website_map(session))
