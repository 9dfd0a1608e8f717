"""From a document of `/ogc` to an HTTP answer: JSON in UTF-8, a page, or an error in OGC's form."""

import json
import logging
from collections.abc import AsyncIterator
from typing import Any

from fastapi import Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse

from api.ogc.etags import is_known, tag
from api.ogc.further_links import state_with_links
from api.ogc.languages import language_of
from api.ogc.own import of_catalog
from api.ogc.parameters import refuse_unknown
from api.ogc.resources import (
    DEFAULT_FORMS,
    FURTHER_FORMS,
    HTML,
    JSON,
    MEDIA_TYPES,
    PLAIN,
    Resource,
)
from api.ogc.service import Document, OgcService
from api.pages import present_edition, render
from gis.errors import DatabaseUnavailable, FeedRequestRefused, PlaceGone, PlaceMoved

log = logging.getLogger(__name__)

CODES = {
    400: "InvalidParameterValue",
    404: "NotFound",
    405: "MethodNotAllowed",
    410: "NotFound",
    500: "NoApplicableCode",
    503: "ServiceUnavailable",
}
# Anyone's map may read the feeds: they are public and the same for all.
COMMON = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Crs",
    "Vary": "Accept, Accept-Language",
}
AWAY = "The database did not answer. Please try again in a minute."
FAULT = "Something went wrong on our side; it has been logged."


def answer(request: Request, resource: Resource, **names: str) -> Response:
    """Answer a request for a resource in the form and language that it asks for."""
    service: OgcService = request.app.state.ogc
    resource = of_catalog(resource, names.get("collection"))
    try:
        if any("\0" in text for text in (*names.values(), *request.query_params.values())):
            raise FeedRequestRefused("A text with a NUL character is in no collection.")
        if resource in PLAIN:
            refuse_unknown(request.query_params, ("f", "lang"))
        form = _form(request, resource)

        def state_now() -> str:
            return state_with_links(resource, service.state(), service.further_links)

        if form != HTML and is_known(request, state_now, form):
            return Response(status_code=304, headers=COMMON | tag(request, state_now(), form))
        document = service.ask(request, resource, form, **names)
    except FeedRequestRefused as refused:
        return error(request, refused.status, str(refused))
    except PlaceMoved as moved:
        path = request.url.path.removesuffix(moved.code) + moved.successor
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{path}{query}", status_code=301, headers=COMMON)
    except PlaceGone as gone:
        return error(request, 410, str(gone))
    except DatabaseUnavailable as away:
        log.error("%s: %s", request.url.path, away)
        return error(request, 503, str(away))
    except Exception:
        # The OGC form holds for our own faults too, so this is the last place to catch them.
        log.exception("%s failed", request.url.path)
        return error(request, 500, FAULT)
    if form == HTML:
        page = _page(request, resource, document)
        page.headers.update(COMMON)
        return page
    headers = {
        name: value
        for name, value in document.headers.items()
        if name in ("Content-Crs", "Content-Language")
    }
    media_type = MEDIA_TYPES.get(resource, "application/json")
    media_type = FURTHER_FORMS.get(resource, {}).get(form, media_type)
    state = state_with_links(resource, document.state, service.further_links)
    headers |= COMMON | tag(request, state, form)
    if isinstance(document.body, list) and len(document.body) > 1:
        return StreamingResponse(_parts(document.body), media_type=media_type, headers=headers)
    body = document.body[0] if isinstance(document.body, list) else document.body
    content = body if isinstance(body, str | bytes) else _json(body)
    return Response(content, media_type=media_type, headers=headers)


def error(request: Request, status: int, description: str) -> Response:
    """Answer with OGC's error form, or for people with a page."""
    headers = COMMON | ({"Retry-After": "30"} if status == 503 else {})
    headers |= {"Allow": "GET, HEAD"} if status == 405 else {}
    if _wants_html(request):
        page = render(
            request,
            "ogc/error.html",
            status=status,
            lang=language_of(request),
            other_url=_other_url(request, language_of(request)),
            edition=present_edition(request),
            description=description,
        )
        page.headers.update(headers)
        return page
    code = CODES.get(status, "NoApplicableCode")
    body = {"code": code, "type": code, "description": description}
    return Response(_json(body), status_code=status, media_type="application/json", headers=headers)


def _form(request: Request, resource: Resource) -> str:
    """Return the form that `f` names, else the first of ours that the Accept header lists."""
    forms = {JSON: "application/json", HTML: "text/html", **FURTHER_FORMS.get(resource, {})}
    if resource is Resource.FEATURE_SCHEMA:
        # It is for programs; people have the page of the properties.
        del forms[HTML]
    named = request.query_params.get("f")
    if named is not None:
        if named not in forms:
            raise FeedRequestRefused(f"f can be {', '.join(forms)}.")
        return named
    by_type = {media_type: form for form, media_type in forms.items()}
    accepted = (part.split(";")[0].strip() for part in request.headers.get("accept", "").split(","))
    otherwise = DEFAULT_FORMS.get(resource, JSON)
    return next((by_type[part] for part in accepted if part in by_type), otherwise)


async def _parts(parts: list[bytes]) -> AsyncIterator[bytes]:
    """Give the text of a document bit by bit, letting go of what was sent."""
    parts.reverse()
    while parts:
        yield parts.pop()


def _wants_html(request: Request) -> bool:
    named = request.query_params.get("f")
    return named == HTML or (named is None and "text/html" in request.headers.get("accept", ""))


def _page(request: Request, resource: Resource, document: Document) -> Response:
    return render(
        request,
        f"ogc/{resource}.html",
        lang=document.lang,
        other_url=_other_url(request, document.lang),
        edition=present_edition(request),
        document=document.body,
    )


def _other_url(request: Request, lang: str) -> str:
    other = request.url.include_query_params(lang="en" if lang == "th" else "th")
    return f"{other.path}?{other.query}"


def _json(body: Any) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
