"""What the page `/data/downloads` says: the files there are, and how far others have come."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from api.downloads.edition import present_bulk_edition
from api.downloads.shelf import BulkFile, Shelf, Summary
from api.ogc.collections import COLLECTIONS
from gis.jobs import EXPORT, list_jobs
from gis.settings import Settings
from maps.bulk.formats import FORMATS


@dataclass(frozen=True, slots=True)
class Shown:
    """A collection with its files in one edition."""

    name: str
    title_th: str
    title_en: str
    attribution: str
    licence: str
    files: list[BulkFile]


def describe_downloads_page(session: Session, settings: Settings) -> dict[str, Any]:
    """Return the values of `data_downloads.html`."""
    shelf = Shelf.of(settings)
    present = present_bulk_edition(session, settings)
    complete = shelf.summary(present.name) if present else None
    # While the present files are made, those of the edition before still help.
    before = None if complete else shelf.newest_complete()
    files = complete.files if complete else []
    if present and not complete and not before:
        files = shelf.files(present.name)
    return {
        "present": present.name if present else None,
        "changed_at": present.changed_at if present else None,
        "is_complete": complete is not None,
        "state": None if complete or present is None else _state(session, present.name),
        "shown": _by_collection(files),
        "left_out": complete.left_out if complete else [],
        "before": before.edition if before else None,
        "shown_before": _by_collection(before.files) if before else [],
        "earlier": _earlier(shelf, present.name if present else None),
        "formats": FORMATS,
    }


def _by_collection(files: list[BulkFile]) -> list[Shown]:
    found: dict[str, list[BulkFile]] = {}
    order = {collection.name: at for at, collection in enumerate(COLLECTIONS)}
    # An older edition may have what is no collection any more.
    for file in sorted(files, key=lambda file: order.get(file.collection, len(order))):
        found.setdefault(file.collection, []).append(file)
    return [
        Shown(
            name=name,
            title_th=mine[0].title_th,
            title_en=mine[0].title_en,
            attribution=mine[0].attribution,
            licence=mine[0].licence,
            files=mine,
        )
        for name, mine in found.items()
    ]


def _state(session: Session, edition: str) -> str:
    """Return how the making of an edition stands: waiting, running, failed or unasked."""
    jobs = list_jobs(session, EXPORT)
    mine = next((job for job in jobs if job.arguments.get("edition") == edition), None)
    if mine is None:
        return "unasked"
    return {"todo": "waiting", "doing": "running"}.get(mine.state, "failed")


def _earlier(shelf: Shelf, present: str | None) -> list[Summary]:
    """Return the complete editions before the present one that are still kept."""
    names = [name for name in shelf.editions() if name != present]
    return [summary for name in names if (summary := shelf.summary(name)) is not None]
