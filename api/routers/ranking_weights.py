"""Rankings by weights of one's own: a page, what the browser computes with, and map colours."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from api.dependencies import SessionDep
from api.packed import IMMUTABLE, has_tag, packed_json, unchanged
from api.pages import describe_edition, language, render
from api.rankings.map_values import MapValuesOut, Show, describe_map_values
from api.rankings.parts import FORM, Lang, PartsOut, packed_parts
from api.rankings.weights import describe_weights_page
from gis.details import get_edition
from indices.store import find_edition

IndexCode = Annotated[str, Path(pattern="^[a-z][a-z0-9_]*$", max_length=60)]
EditionName = Annotated[
    str | None,
    Query(
        pattern="^[a-z0-9_-]+$",
        max_length=120,
        description="Name of an edition: such an answer never changes. Absent: the current one.",
    ),
]
Level = Literal["lao", "district", "province"]
MapLevel = Literal["lao", "pao", "district", "province"]

router = APIRouter(include_in_schema=False)
json_router = APIRouter(prefix="/api")


@router.get("/rankings/{index}/weights")
def read_weights(
    request: Request,
    session: SessionDep,
    index: IndexCode,
    level: Annotated[str | None, Query(max_length=120)] = None,
    edition: Annotated[str | None, Query(max_length=120)] = None,
) -> Response:
    """Let a reader weigh the parts of an index in their own way."""
    return render(
        request,
        "ranking_weights.html",
        page="rankings",
        edition=describe_edition(get_edition(session)),
        **describe_weights_page(
            session,
            index,
            level=level,
            edition=edition,
            lang="en" if language(request) == "en" else "th",
        ),
    )


@json_router.get("/rankings/{index}/parts", response_model=PartsOut)
def read_parts(
    request: Request,
    session: SessionDep,
    index: IndexCode,
    level: Level = "lao",
    edition: EditionName = None,
    lang: Lang = "th",
    form: Annotated[int, Query(ge=FORM, le=FORM, description="The shape of the answer.")] = FORM,
) -> Response:
    """Scores of every indicator for all units, to rank them by other weights; parallel arrays."""
    found = find_edition(session, index, name=edition)
    tag = f"{found.name}-{found.result_sha256[:16]}-{level}-{lang}-{form}"
    if has_tag(request, tag):
        return unchanged(tag, is_named=edition is not None)
    packed = packed_parts(session, found, level, lang)
    return packed_json(request, packed, tag, is_named=edition is not None)


@json_router.get("/rankings/{index}/map")
def read_map_values(
    session: SessionDep,
    response: Response,
    index: IndexCode,
    level: MapLevel = "lao",
    show: Show = "band",
    edition: EditionName = None,
) -> MapValuesOut:
    """Classes of all units for a map: bands, median ranks, widths of intervals, or clusters.

    Classes are shares of the group in which a unit is ranked, such as its LAO type: colours of
    units of different types compare their places among their own kind, never scores.
    """
    found = find_edition(session, index, name=edition)
    response.headers["Cache-Control"] = IMMUTABLE if edition is not None else "no-cache"
    return describe_map_values(session, found, level, show)
