"""OGC API - Records under `/ogc`: what catalogues have beside the resources of any collection."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.ogc.resources import Resource
from api.ogc.responses import answer

router = APIRouter(include_in_schema=False)
GET = ["GET", "HEAD"]


@router.api_route("/collections/{collection}/sortables", methods=GET)
def read_sortables(request: Request, collection: str) -> Response:
    """Name the properties that records can be sorted by."""
    return answer(request, Resource.SORTABLES, collection=collection)
