"""The page of the whole map, in Thai and, below `/en`, in English; its table as files and JSON."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse
from sqlalchemy.orm import Session

from api.dependencies import SessionDep
from api.map_page.answer import TableOut, describe_table
from api.map_page.described import describe_heading, notes_of
from api.map_page.files import make_workbook, write_csv
from api.map_page.moved import address_of_index
from api.map_page.page import describe_map_page, read_table
from api.map_page.query import MapQueryDep
from api.pages import describe_edition, language, render
from api.pictures.of_map import picture_of_map
from gis.details import get_edition

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

router = APIRouter(include_in_schema=False)
json_router = APIRouter(prefix="/api")


@router.get("/map")
def read_map(request: Request, session: SessionDep, query: MapQueryDep) -> Response:
    """Show any indicator or index on a map as large as the screen, and as a table."""
    present = get_edition(session)
    if present is None:
        return render(request, "error.html", status=503)
    moved = address_of_index(session, query.indicator, request.query_params.multi_items())
    if moved is not None:
        return RedirectResponse(f"{request.url.path}{moved}", status_code=303)
    values = describe_map_page(session, present, language(request), query)
    return render(request, "map.html", page="map", picture=_picture(session, values), **values)


@router.get("/map.csv")
def read_map_csv(
    request: Request, session: SessionDep, query: MapQueryDep, bom: str = ""
) -> Response:
    """Return the whole table as CSV; `bom=1` marks it as UTF-8 for Excel."""
    _, figures = read_table(session, query, language(request))
    return StreamingResponse(
        write_csv(figures, with_bom=bom not in ("", "0")),
        media_type="text/csv; charset=utf-8",
        headers=_attached(f"lao-atlas-{figures.choice.shown.code}.csv"),
    )


@router.get("/map.xlsx")
def read_map_workbook(request: Request, session: SessionDep, query: MapQueryDep) -> Response:
    """Return the whole table as XLSX, with a sheet that says where it is from."""
    _, figures = read_table(session, query, language(request))
    present = get_edition(session)
    edition = describe_edition(present)
    heading = describe_heading(figures, is_sample=edition["is_sample"])
    page = f"{request.app.state.settings.base_url}/map{figures.choice.address()}"
    return Response(
        make_workbook(figures, notes_of(heading, edition["name"], page)),
        media_type=XLSX,
        headers=_attached(f"lao-atlas-{figures.choice.shown.code}.xlsx"),
    )


@json_router.get("/table")
def read_table_json(session: SessionDep, query: MapQueryDep) -> TableOut:
    """The table beside the map: an indicator or index of all places that pass the filters.

    Nothing is refused: `problems` tell what was not understood, and what is shown instead.
    """
    return describe_table(session, query)


def _picture(session: Session, values: dict[str, Any]) -> str:
    """Return the picture for those who get a link to the map."""
    choice = values["choice"]
    shown = choice.shown if choice else None
    edition = shown.edition.name if shown and shown.edition else None
    code, year = (shown.code, str(shown.year)) if shown else (None, None)
    return picture_of_map(session, indicator=code, year=year, edition=edition)


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
