"""How collections look in other programs: MapLibre, QGIS and SLD styles, and TileJSON for them."""

from html import escape
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.dependencies import SessionDep
from api.downloads.links import STYLE_TYPES
from api.ogc.collections import COLLECTIONS
from api.ogc.configuration import attribution
from gis.details import list_sources
from gis.errors import TileNotFound
from gis.kept import keep_until_load
from gis.models import GeometryEdition
from maps.styles.collections import get_style, list_styles
from maps.styles.maplibre import maplibre_style
from maps.styles.qml import write_qml
from maps.styles.sld import write_sld
from maps.tile_layers import TileLayer, list_tile_layers, tile_json

router = APIRouter()

StyleName = Annotated[str, Path(pattern="^[a-z_-]{1,40}$")]
# Anybody's map may use them; they follow the present edition.
HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}
AREAS = ("provinces", "districts", "subdistricts")


@router.get("/styles", response_class=JSONResponse)
def read_styles(request: Request) -> Response:
    """List the styles with the addresses of their forms."""
    base = request.app.state.settings.base_url
    styles = [
        {
            "id": style.name,
            "title": f"{style.title_th} / {style.title_en}",
            "collection": style.collection,
            "links": [
                {"rel": "stylesheet", "type": kind, "href": f"{base}/styles/{style.name}.{suffix}"}
                for suffix, (kind, _) in STYLE_TYPES.items()
            ],
        }
        for style in list_styles().values()
    ]
    return JSONResponse({"styles": styles}, headers=HEADERS)


@router.get("/styles/{name}.json", response_class=Response)
def read_maplibre_style(
    request: Request, session: SessionDep, name: StyleName, lang: Literal["th", "en"] = "th"
) -> Response:
    """A MapLibre style of one collection, with labels in `lang`."""
    style = get_style(name)
    document = maplibre_style(
        style,
        tiles=f"{request.app.state.settings.base_url}/tiles",
        feeds=f"{request.app.state.settings.base_url}/ogc",
        lang=lang,
        attribution=_attribution(session, style.collection),
    )
    return JSONResponse(document, media_type=STYLE_TYPES["json"][0], headers=HEADERS)


@router.get("/styles/{name}.qml", response_class=Response)
def read_qml(name: StyleName, geometry: Literal["area", "point"] | None = None) -> Response:
    """A style for QGIS, of a layer of areas or of points; absent: as the collection has."""
    style = get_style(name)
    text = write_qml(style, is_point=style.is_point if geometry is None else geometry == "point")
    return Response(text, media_type=STYLE_TYPES["qml"][0], headers=HEADERS)


@router.get("/styles/{name}.sld", response_class=Response)
def read_sld(name: StyleName, geometry: Literal["area", "point"] | None = None) -> Response:
    """A style for map servers, of a layer of areas or of points; absent: as the collection has."""
    style = get_style(name)
    is_point = style.is_point if geometry is None else geometry == "point"
    text = write_sld(style, style.collection, is_point=is_point)
    return Response(text, media_type=STYLE_TYPES["sld"][0], headers=HEADERS)


@router.get("/tiles/{layer}.json", response_class=JSONResponse)
def read_tile_json(request: Request, session: SessionDep, layer: StyleName) -> Response:
    """The TileJSON of a layer of the present geometry edition."""
    edition, layers = keep_until_load(session, ("tile layers",), lambda: _tile_layers(session))
    if layer not in layers:
        raise TileNotFound(f"There is no layer {layer!r}; there are {', '.join(layers) or 'none'}.")
    document = tile_json(
        layers[layer],
        tiles=f"{request.app.state.settings.base_url}/tiles/{edition}/{layer}",
        # MapLibre takes attributions as HTML.
        attribution=escape(_attribution(session, layer if layer in AREAS else "laos")),
        version="1.0.0",
    )
    return JSONResponse(document, headers=HEADERS)


def _tile_layers(session: Session) -> tuple[str, dict[str, TileLayer]]:
    row: Any = session.execute(
        select(GeometryEdition.edition_id, GeometryEdition.fingerprint).where(
            GeometryEdition.is_current
        )
    ).one_or_none()
    return (row.fingerprint, list_tile_layers(session, row.edition_id)) if row else ("none", {})


def _attribution(session: Session, name: str) -> str:
    """Return the publishers to name with a collection."""
    collection = next(item for item in COLLECTIONS if item.name == name)
    return attribution(collection, list_sources(session))
