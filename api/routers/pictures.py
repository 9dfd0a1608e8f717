"""Static pictures under addresses that never change what they show."""

import asyncio
import hashlib
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Request
from fastapi import Path as PathPart
from fastapi.responses import FileResponse, RedirectResponse, Response
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from api.packed import IMMUTABLE, has_tag
from api.pictures.edition import picture_edition
from api.pictures.kinds import KINDS
from gis.details import Edition, get_edition
from gis.errors import PictureNotFound
from maps.pictures.fonts import read_fonts
from maps.pictures.store import PictureAddress, PictureStore

router = APIRouter(prefix="/maps/pictures", include_in_schema=False)

LATEST = "latest"
EditionName = Annotated[str, PathPart(pattern="^([0-9a-f]{16}|latest)$")]
KindName = Annotated[str, PathPart(pattern="^[a-z]{1,20}$")]
PictureName = Annotated[str, PathPart(max_length=200)]


@router.api_route("/{edition}/{lang}/{kind}/{name}.png", methods=["GET", "HEAD"])
async def read_picture(
    request: Request,
    edition: EditionName,
    lang: Literal["th", "en"],
    kind: KindName,
    name: PictureName,
) -> Response:
    """Give a picture; `latest` and former editions lead to that of the present one."""
    known = KINDS.get(kind)
    if known is None or not known.names.fullmatch(name):
        raise PictureNotFound(request.url.path)
    address = PictureAddress(edition, lang, kind, name)
    tag = hashlib.sha256(request.url.path.encode()).hexdigest()[:32]
    if has_tag(request, tag):
        return Response(status_code=304, headers=_headers(tag))
    store: PictureStore = request.app.state.pictures
    path = await run_in_threadpool(store.kept, address)
    if path is None:
        present = await run_in_threadpool(_present, request)
        now = picture_edition(present) if present else ""
        if present is None or edition != now:
            return _lead(request, address, now)
        make = partial(_draw, request, present, address)
        # Many may wait for one picture: who goes away must not take it from the others.
        path = await asyncio.shield(asyncio.wrap_future(store.draw(address, make)))
    return FileResponse(path, media_type="image/png", headers=_headers(tag))


def _lead(request: Request, address: PictureAddress, now: str) -> Response:
    """Lead from an address of another edition to the present one; raises `PictureNotFound`."""
    is_known = address.edition == LATEST or request.app.state.pictures.is_former(address.edition)
    if not now or not is_known:
        raise PictureNotFound(request.url.path)
    return RedirectResponse(
        f"/maps/pictures/{now}/{address.lang}/{address.kind}/{address.name}.png",
        307,
        headers={"Cache-Control": "no-cache"},
    )


def _present(request: Request) -> Edition | None:
    with Session(request.app.state.engine) as session:
        return get_edition(session)


def _draw(request: Request, edition: Edition, address: PictureAddress) -> bytes:
    """Draw a picture, in a thread of the store with a session of its own."""
    with Session(request.app.state.engine) as session:
        draw = KINDS[address.kind].draw
        return draw(session, read_fonts(), edition, address.name, address.lang).png()


def _headers(tag: str) -> dict[str, str]:
    return {
        "ETag": f'"{tag}"',
        "Cache-Control": IMMUTABLE,
        # Pages elsewhere may show it.
        "Access-Control-Allow-Origin": "*",
    }
