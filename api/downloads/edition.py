"""Which edition of bulk files the database holds now, and how its collections are described."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from api.ogc.collections import COLLECTIONS, Collection
from api.ogc.configuration import attribution, is_of
from api.ogc.wording import describe, read_wording
from gis.bulk_edition import BulkEdition, get_bulk_edition
from gis.details import SourceInUse
from gis.errors import ExportRefused
from gis.settings import Settings
from maps.bulk.description import Credit, Description, Meaning

# Raised when the files of the same rows would come out otherwise.
FORM = 1
WRITERS = ("pyogrio", "pyarrow", "xlsxwriter", "pmtiles")


def present_bulk_edition(
    connection: Connection | Session, settings: Settings
) -> BulkEdition | None:
    """Return the present edition, None before anything was loaded."""
    makers = [f"{name} {version(name)}" for name in WRITERS]
    return get_bulk_edition(connection, "|".join([str(FORM), *makers, settings.public_url or ""]))


def describe_collection(
    collection: Collection,
    edition: BulkEdition,
    sources: Sequence[SourceInUse],
    settings: Settings,
    columns: Mapping[str, Meaning],
) -> Description:
    """Return what files of a collection say of themselves."""
    return Description(
        collection=collection.name,
        title_th=collection.title_th,
        title_en=collection.title_en,
        text_th=collection.description_th,
        text_en=collection.description_en,
        attribution=attribution(collection, sources),
        credits=tuple(
            Credit(
                title_th=source.title_th,
                title_en=source.title_en,
                publisher=source.publisher,
                licence=source.licence,
                url=source.url,
            )
            for source in sources
            if is_of(source, collection)
        ),
        columns=columns,
        edition=edition.name,
        loaded_at=edition.changed_at,
        is_sample=edition.is_sample,
        # An address on this machine would mean nothing to whoever opens the file.
        home=settings.base_url if settings.public_url else "",
    )


def explain_columns(session: Session, collection: str, names: Sequence[str]) -> dict[str, Meaning]:
    """Return what the columns of a collection hold."""
    wording = read_wording(session)
    explained = {}
    for name in names:
        said = describe(wording, collection, name)
        unit = said.get("unit") or {}
        explained[name] = Meaning(said["th"], said["en"], unit.get("th"), unit.get("en"))
    return explained


def choose_collections(names: Sequence[str]) -> list[Collection]:
    """Return the named collections, or all; raises `ExportRefused` for one that there is not."""
    known = {collection.name: collection for collection in COLLECTIONS}
    for name in names:
        if name not in known:
            raise ExportRefused(
                f"There is no collection {name!r}. Choose from: {', '.join(known)}."
            )
    return [known[name] for name in names] if names else list(COLLECTIONS)
