"""Pages of stories, services and links, in Thai and, below `/en`, in English."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from api.dependencies import SessionDep
from api.knowledge import (
    agencies_by_category,
    describe_stories,
    describe_story,
    services_by_life_event,
)
from api.pages import describe_edition, language, render
from gis.details import get_edition
from gis.models.vocabulary import StoryKind, Topic
from gis.networks import list_networks
from stories.library import Content, StoryFilter, get_content, get_service

ContentDep = Annotated[Content, Depends(get_content)]
# A form sends the empty text where nothing was chosen.
KindChoice = StoryKind | Literal[""]
TopicChoice = Topic | Literal[""]
ProvinceChoice = Annotated[str, Query(max_length=60)]

router = APIRouter(include_in_schema=False)


@router.get("/stories")
def read_stories(
    request: Request,
    session: SessionDep,
    content: ContentDep,
    kind: KindChoice = "",
    topic: TopicChoice = "",
    province: ProvinceChoice = "",
) -> Response:
    """List stories by kind, topic and province, newest first."""
    wanted = StoryFilter(kind or None, topic or None, province or None)
    return render(
        request,
        "stories.html",
        page="stories",
        edition=describe_edition(get_edition(session)),
        **describe_stories(session, content, wanted, language(request)),
    )


@router.get("/stories/{slug}")
def read_story(request: Request, session: SessionDep, content: ContentDep, slug: str) -> Response:
    """Show one story with its source and what is uncertain."""
    return render(
        request,
        "story.html",
        page="stories",
        edition=describe_edition(get_edition(session)),
        entry=describe_story(session, content, slug),
    )


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


@router.get("/links")
def read_links(request: Request, session: SessionDep, content: ContentDep) -> Response:
    """List agencies by category, and networks with the number of their members."""
    return render(
        request,
        "links.html",
        page="links",
        edition=describe_edition(get_edition(session)),
        agencies=agencies_by_category(content),
        networks=list_networks(session),
    )
