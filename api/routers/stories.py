"""Pages of stories, in Thai and, below `/en`, in English; stories as GeoJSON below `/api`."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from api.dependencies import SessionDep
from api.packed import answer_packed
from api.pages import describe_edition, language, map_config, render
from api.stories import StoryQueryDep, describe_stories, describe_story
from api.story_features import pack_features
from gis.details import get_edition

PageNumber = Annotated[int, Query(ge=1, le=100_000)]
SlugPath = Annotated[str, Path(pattern="^[a-z0-9-]+$", max_length=200)]
GEOJSON = "application/geo+json"

router = APIRouter(include_in_schema=False)
json_router = APIRouter(prefix="/api")


@router.get("/stories")
def read_stories(
    request: Request, session: SessionDep, query: StoryQueryDep, page: PageNumber = 1
) -> Response:
    """List stories by words, kind, topic, province and year, newest first."""
    values = describe_stories(session, query, page)
    return render(
        request,
        "stories.html",
        page="stories",
        edition=describe_edition(get_edition(session)),
        **values,
    )


@router.get("/stories/{slug}")
def read_story(request: Request, session: SessionDep, slug: SlugPath) -> Response:
    """Show one story with its source, what is uncertain, where it is and others beside it."""
    edition = get_edition(session)
    values = describe_story(session, slug)
    pins = [place["pin"] for place in values["entry"].places if place["pin"]]
    shown = {**map_config(edition, language(request)), "pins": pins} if edition and pins else None
    return render(
        request,
        "story.html",
        page="stories",
        picture=f"stories/{values['entry'].story.slug}",
        edition=describe_edition(edition),
        map_config=shown,
        **values,
    )


@json_router.get("/stories.geojson", response_class=Response)
def read_story_features(request: Request, session: SessionDep, query: StoryQueryDep) -> Response:
    """Stories as GeoJSON points, with the filters of the page `/stories`.

    A story about an LAO lies at its office, or within what is known around it (`found_by`).
    `unplaced` counts stories whose place is not certain enough for a point.
    """
    return answer_packed(request, pack_features(session, query), GEOJSON)
