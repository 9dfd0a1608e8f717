"""oEmbed: where others ask what to show for an address of ours."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from api.dependencies import SessionDep
from api.oembed.address import find_target
from api.oembed.answer import UNBOUNDED, describe_target
from api.oembed.xml import write_xml
from gis.errors import EmbedFormatUnknown, NothingToEmbed

# Asked from pages of others, as the discovery of a CMS does in the browser.
HEADERS = {"Access-Control-Allow-Origin": "*"}
MOST_PIXELS = UNBOUNDED[0]

router = APIRouter()

Pixels = Annotated[int, Query(ge=1, le=MOST_PIXELS)]


# Described by oembed.com, which wants 501 for another format, not by the portal's own document.
@router.get("/oembed", response_class=JSONResponse, include_in_schema=False)
def read_oembed(
    request: Request,
    session: SessionDep,
    url: Annotated[str, Query(min_length=1, description="Address of a page of the Atlas.")],
    answer_format: Annotated[
        str, Query(alias="format", max_length=20, description="json or xml.")
    ] = "json",
    maxwidth: Annotated[Pixels, Query(description="Greatest width, in pixels.")] = MOST_PIXELS,
    maxheight: Annotated[Pixels, Query(description="Greatest height, in pixels.")] = MOST_PIXELS,
) -> Response:
    """What to show for an address of the Atlas: an `<iframe>` for a map, a title for other pages.

    As oembed.com has it: 404 for an address that is none of ours, 501 for another format.
    """
    if answer_format not in {"json", "xml"}:
        raise EmbedFormatUnknown(answer_format)
    base_url = request.app.state.settings.base_url
    target = find_target(url, base_url)
    if target is None:
        raise NothingToEmbed(url)
    fields = describe_target(session, base_url, target, (maxwidth, maxheight))
    if answer_format == "xml":
        return Response(write_xml(fields), media_type="text/xml", headers=HEADERS)
    return JSONResponse(fields, headers=HEADERS)
