"""OGC API - Features for GIS programs, under `/ogc`."""

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from api.ogc.resources import Resource
from api.ogc.responses import answer, error
from api.routers import ogc_records, ogc_tiles

router = APIRouter(prefix="/ogc", include_in_schema=False)
GET = ["GET", "HEAD"]
EVERY_METHOD = [*GET, "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


@router.api_route("", methods=GET)
@router.api_route("/", methods=GET)
def read_landing_page(request: Request) -> Response:
    """Say what there is."""
    return answer(request, Resource.LANDING)


@router.api_route("/openapi", methods=GET)
def read_openapi(request: Request) -> Response:
    """Describe the interface."""
    return answer(request, Resource.OPENAPI)


@router.api_route("/conformance", methods=GET)
def read_conformance(request: Request) -> Response:
    """Name the parts of the standards that hold."""
    return answer(request, Resource.CONFORMANCE)


@router.api_route("/collections", methods=GET)
def read_collections(request: Request) -> Response:
    """Describe the collections."""
    return answer(request, Resource.COLLECTIONS)


@router.api_route("/collections/{collection}", methods=GET)
def read_collection(request: Request, collection: str) -> Response:
    """Describe one collection."""
    return answer(request, Resource.COLLECTION, collection=collection)


@router.api_route("/collections/{collection}/schema", methods=GET)
def read_schema(request: Request, collection: str) -> Response:
    """Name a collection's properties with their types."""
    return answer(request, Resource.SCHEMA, collection=collection)


@router.api_route("/collections/{collection}/feature-schema", methods=GET)
def read_feature_schema(request: Request, collection: str) -> Response:
    """Describe a collection's items as GeoJSON features."""
    return answer(request, Resource.FEATURE_SCHEMA, collection=collection)


@router.api_route("/collections/{collection}/queryables", methods=GET)
def read_queryables(request: Request, collection: str) -> Response:
    """Name the properties that can be asked for."""
    return answer(request, Resource.QUERYABLES, collection=collection)


def read_items(request: Request) -> Response:
    """Return a page of items."""
    return answer(request, Resource.ITEMS, **request.path_params)


def read_item(request: Request) -> Response:
    """Return one item."""
    return answer(request, Resource.ITEM, **request.path_params)


router.include_router(ogc_tiles.router)
router.include_router(ogc_records.router)


@router.api_route("/{rest:path}", methods=EVERY_METHOD)
def refuse(request: Request, rest: str) -> Response:
    """Say in OGC's form that nothing is here, or that nothing can be written."""
    if request.method not in GET:
        return error(request, 405, "The feeds can only be read.")
    if rest.endswith("/"):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/ogc/{rest.rstrip('/')}{query}", status_code=308)
    return error(request, 404, "There is nothing at this address.")


def add_item_routes(app: FastAPI) -> None:
    """Add what is asked most, as plain routes: there is nothing to take out of the request."""
    items = "/ogc/collections/{collection}/items"
    app.add_route(f"{items}/{{code}}", read_item, methods=GET, include_in_schema=False)
    app.add_route(items, read_items, methods=GET, include_in_schema=False)
