"""From our exceptions to HTTP answers: problems (RFC 9457) for programs, pages for people."""

import logging
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException as StarletteHTTPException

from api.pages import language, render_error
from gis.errors import (
    BuildRunning,
    ClassesRefused,
    ComparisonRefused,
    DatabaseUnavailable,
    DefinitionRefused,
    DownloadNotFound,
    EditionNotFound,
    EmbedFormatUnknown,
    EntryNotFound,
    FormRefused,
    IndexNotFound,
    IndicatorNotFound,
    LaoAtlasError,
    MapRefused,
    MapsBusy,
    NothingToEmbed,
    NotSignedIn,
    PictureNotFound,
    PicturesBusy,
    PictureUnavailable,
    PlaceGone,
    PlaceMoved,
    PlaceNotFound,
    ProposalNotFound,
    ReviewRefused,
    StyleNotFound,
    TileNotFound,
)

log = logging.getLogger(__name__)

STATUS: dict[type[LaoAtlasError], int] = {
    PlaceNotFound: 404,
    PlaceGone: 410,
    TileNotFound: 404,
    ClassesRefused: 400,
    IndicatorNotFound: 404,
    IndexNotFound: 404,
    EditionNotFound: 404,
    DownloadNotFound: 404,
    StyleNotFound: 404,
    PictureNotFound: 404,
    PictureUnavailable: 503,
    PicturesBusy: 503,
    ComparisonRefused: 422,
    DefinitionRefused: 422,
    EntryNotFound: 404,
    ProposalNotFound: 404,
    FormRefused: 403,
    ReviewRefused: 409,
    BuildRunning: 409,
    DatabaseUnavailable: 503,
    NothingToEmbed: 404,
    EmbedFormatUnknown: 501,
    MapRefused: 422,
    MapsBusy: 503,
}
TITLES = {
    400: "The request cannot be understood",
    403: "Refused",
    404: "Not found",
    405: "Method not allowed",
    409: "Refused as things stand",
    410: "Gone",
    422: "The request cannot be understood",
    500: "The fault is ours",
    501: "Not offered",
    503: "The Atlas cannot answer right now",
}
PROGRAMS = ("/api/", "/tiles/", "/maps/", "/en/maps/", "/styles/", "/assets/", "/oembed")


def add_error_handlers(app: FastAPI) -> None:
    """Register one handler for each family of exceptions."""
    app.add_exception_handler(LaoAtlasError, _on_our_error)
    app.add_exception_handler(NotSignedIn, _on_not_signed_in)
    app.add_exception_handler(PlaceMoved, _on_moved)
    app.add_exception_handler(PlaceGone, _on_gone)
    app.add_exception_handler(StarletteHTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_bad_request)
    app.add_exception_handler(OperationalError, _on_database_away)
    app.add_exception_handler(PoolTimeout, _on_database_away)
    app.add_exception_handler(Exception, _on_fault)


def problem(request: Request, status: int, detail: str, **more: Any) -> Response:
    """Answer in the form the asker reads: a page under `/`, `application/problem+json` else."""
    if not request.url.path.startswith(PROGRAMS):
        return render_error(request, status, **more)
    return JSONResponse(
        {
            "type": "about:blank",
            "title": TITLES.get(status, "Error"),
            "status": status,
            "detail": detail,
            "instance": request.url.path,
            **jsonable_encoder(more),
        },
        status_code=status,
        media_type="application/problem+json",
    )


def _on_our_error(request: Request, error: Exception) -> Response:
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)
    if status == 500:
        return _on_fault(request, error)
    answer = problem(request, status, str(error))
    if isinstance(error, PicturesBusy):
        answer.headers["Retry-After"] = str(error.retry_after_s)
    return answer


def _on_not_signed_in(request: Request, error: Exception) -> Response:
    prefix = "/en" if language(request) == "en" else ""
    return RedirectResponse(f"{prefix}/admin", status_code=303)


def _on_moved(request: Request, error: Exception) -> Response:
    """Lead from an old code to the present one, at the same kind of address."""
    assert isinstance(error, PlaceMoved)
    path = request.url.path.replace(f"/{error.code}", f"/{error.successor}", 1)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{path}{query}", status_code=301)


def _on_gone(request: Request, error: Exception) -> Response:
    assert isinstance(error, PlaceGone)
    gone = {
        "code": error.code,
        "name_th": error.name_th,
        "name_en": error.name_en,
        "lao_type": error.lao_type,
        "ended_on": error.ended_on,
        "is_day_told": error.is_day_told,
        "successors": error.successors,
    }
    return problem(request, 410, str(error), gone=gone)


def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException | StarletteHTTPException)
    return problem(request, error.status_code, str(error.detail))


def _on_bad_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(
        f"{'.'.join(str(part) for part in item['loc'][1:])}: {item['msg']}"
        for item in error.errors()
    )
    return problem(request, 400, said)


def _on_database_away(request: Request, error: Exception) -> Response:
    log.error("%s: the database did not answer: %s", request.url.path, error)
    return problem(request, 503, "The database did not answer. Please try again in a minute.")


def _on_fault(request: Request, error: Exception) -> Response:
    log.error("%s failed", request.url.path, exc_info=error)
    return problem(request, 500, "Something went wrong on our side; it has been logged.")
