"""Pages of services, in Thai and, below `/en`, in English."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from api.dependencies import SessionDep
from api.knowledge import (
    services_by_life_event,
)
from api.pages import describe_edition, render
from gis.details import get_edition
from stories.library import Content, get_content, get_service

ContentDep = Annotated[Content, Depends(get_content)]
router = APIRouter(include_in_schema=False)


@router.get("/services")
def read_services(request: Request, session: SessionDep, content: ContentDep) -> Response:
    """List services by the event in life that calls for them."""
    return render(
        request,
        "services.html",
        page="services",
        edition=describe_edition(get_edition(session)),
        services=services_by_life_event(content),
    )


@router.get("/services/{code}")
def read_service(request: Request, session: SessionDep, content: ContentDep, code: str) -> Response:
    """Show one service: who provides it, where, what to bring, and what is not verified yet."""
    return render(
        request,
        "service.html",
        page="services",
        edition=describe_edition(get_edition(session)),
        service=get_service(content, code),
    )
