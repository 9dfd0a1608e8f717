"""Bulk files: the page that lists them, and the files under addresses that never change."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import FileResponse, RedirectResponse, Response

from api.dependencies import SessionDep
from api.downloads.page import describe_downloads_page
from api.downloads.shelf import BulkFile, Shelf
from api.packed import IMMUTABLE, has_tag, unchanged
from api.pages import describe_edition, render
from gis.details import get_edition
from gis.errors import DownloadNotFound

router = APIRouter(include_in_schema=False)
file_router = APIRouter(include_in_schema=False)

LATEST = "latest"
EditionName = Annotated[str, Path(pattern="^[0-9a-z-]{1,40}$")]
FileName = Annotated[str, Path(pattern="^[A-Za-z0-9_.-]{1,80}$")]
NOTE_TYPES = {".json": "application/json", ".txt": "text/plain; charset=utf-8"}


@router.get("/data/downloads")
def read_downloads(request: Request, session: SessionDep) -> Response:
    """List the files of whole collections."""
    return render(
        request,
        "data_downloads.html",
        page="data",
        edition=describe_edition(get_edition(session)),
        **describe_downloads_page(session, request.app.state.settings),
    )


@file_router.api_route("/data/downloads/{edition}/{name}", methods=["GET", "HEAD"])
def read_file(
    request: Request, edition: EditionName, name: FileName, bom: bool = False
) -> Response:
    """Give a file; `latest` leads to the newest edition, `bom=1` to the CSV for Excel."""
    shelf = Shelf.of(request.app.state.settings)
    wanted = f"{name.removesuffix('.csv')}-excel.csv" if bom and name.endswith(".csv") else name
    if edition == LATEST or wanted != name:
        newest = shelf.newest_complete() if edition == LATEST else None
        if edition == LATEST and newest is None:
            raise DownloadNotFound(edition, name)
        target = newest.edition if newest else edition
        return RedirectResponse(
            f"/data/downloads/{target}/{wanted}", 307, headers={"Cache-Control": "no-cache"}
        )
    path, file = shelf.find(edition, name)
    if file is None:
        suffix = path.suffix if path.suffix in NOTE_TYPES else ".txt"
        return FileResponse(path, media_type=NOTE_TYPES[suffix], headers=_open_to_all())
    if has_tag(request, file.sha256):
        return unchanged(file.sha256, is_named=True)
    return FileResponse(
        path,
        media_type=file.media_type,
        filename=_saved_as(file),
        headers={
            "ETag": f'"{file.sha256}"',
            "Cache-Control": IMMUTABLE,
            "X-Checksum-SHA256": file.sha256,
            **_open_to_all(),
        },
    )


def _saved_as(file: BulkFile) -> str:
    """Return a name that tells the edition, for a folder of downloads keeps no addresses."""
    stem, _, suffix = file.name.partition(".")
    return f"{stem}-{file.edition}.{suffix}"


def _open_to_all() -> dict[str, str]:
    """Let anybody's page read the file in parts, as maps on PMTiles and FlatGeobuf do."""
    return {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "Content-Range, Content-Length, ETag, Accept-Ranges",
    }
