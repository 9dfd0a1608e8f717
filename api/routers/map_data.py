"""What the map chooses from: the catalogue of figures and indices, and the places of a level."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.dependencies import SessionDep
from api.map_page.catalogue import CatalogueOut, pack_catalogue
from api.map_page.units import UnitsOut, pack_units
from api.packed import answer_packed
from gis.units import Level

router = APIRouter(prefix="/api")
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "The asker has this answer."}}


@router.get("/indicators", response_model=CatalogueOut, responses=UNCHANGED)
def read_indicators(request: Request, session: SessionDep) -> Response:
    """Every indicator that has figures, with its years by level, and every index with editions.

    `/api/values/{code}/{year}?level=` gives the figures, `/api/rankings/{code}` the ranks.
    """
    return answer_packed(request, pack_catalogue(session))


@router.get("/units", response_model=UnitsOut, responses=UNCHANGED)
def read_units(
    request: Request,
    session: SessionDep,
    level: Annotated[Level, Query(description="`lao` is without PAOs.")] = "lao",
    lang: Annotated[Literal["th", "en"], Query(description="Of the names.")] = "th",
) -> Response:
    """All places of a level: names, types, where they lie, how sure their boundaries are."""
    return answer_packed(request, pack_units(session, level, lang))
