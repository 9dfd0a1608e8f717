"""Maps as files that open without a network: `/maps/...html`, in English below `/en`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response

from api.offline_maps.kept import KeptMaps
from api.offline_maps.wanted import WantedChoropleth, WantedComparison, WantedMap, WantedStories
from api.packed import has_tag, packed_json, unchanged
from api.pages import language
from api.routers.values import Code, Year, read_classing
from api.stories import StoryQueryDep
from api.values import Classing
from maps.offline import Lang
from maps.offline.page import POLICY

router = APIRouter(include_in_schema=False)

# The files hold scripts, which pages of the portal must never run: they are downloads, and where a
# browser shows one all the same it is of no origin.
SANDBOX = f"sandbox allow-scripts allow-popups; {POLICY}"
MapLevel = Annotated[
    str, Query(pattern="^[a-z]{1,20}$", description="lao, pao, district, province.")
]
Province = Annotated[str | None, Query(max_length=60, description="TIS 1099 code, or a name.")]
Side = Annotated[str, Path(pattern=r"^[a-z0-9_-]{1,90}$", description="code, or code-year.")]
ClassingDep = Annotated[Classing, Depends(read_classing)]


@router.get("/maps/choropleth/{code}/{year}.html", response_class=Response)
def read_choropleth(
    request: Request,
    code: Code,
    year: Year,
    classing: ClassingDep,
    level: MapLevel = "lao",
    province: Province = None,
) -> Response:
    """One indicator or index and (Gregorian) year as a map in a file."""
    wanted = WantedChoropleth(
        code, year, level=level, province=province or None, lang=_lang(request), classing=classing
    )
    return _answer(request, wanted)


@router.get("/maps/compare/{left}/{right}.html", response_class=Response)
def read_comparison(
    request: Request,
    left: Side,
    right: Side,
    classing: ClassingDep,
    level: MapLevel = "lao",
    province: Province = None,
) -> Response:
    """Two indicators, indices or years as a map in a file, with a line to move between them."""
    wanted = WantedComparison(
        left, right, level=level, province=province or None, lang=_lang(request), classing=classing
    )
    return _answer(request, wanted)


@router.get("/maps/stories.html", response_class=Response)
def read_story_map(request: Request, query: StoryQueryDep) -> Response:
    """Stories as a map in a file, with the filters of the page `/stories`."""
    wanted = WantedStories(
        query.q.strip(),
        str(query.kind),
        str(query.topic),
        query.province.strip(),
        query.year or None,
        _lang(request),
    )
    return _answer(request, wanted)


def _lang(request: Request) -> Lang:
    return "en" if language(request) == "en" else "th"


def _answer(request: Request, wanted: WantedMap) -> Response:
    kept: KeptMaps = request.app.state.offline_maps
    packed = kept.get(wanted)
    if has_tag(request, packed.tag):
        return unchanged(packed.tag, is_named=False)
    response = packed_json(
        request, packed.body, packed.tag, is_named=False, media_type="text/html; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="lao-atlas-{wanted.name}.html"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
