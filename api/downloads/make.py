"""Make the bulk files of the present edition: all rows read at one moment, file by file written."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api.downloads.edition import describe_collection, explain_columns, present_bulk_edition
from api.downloads.notes import write_checksums, write_readme
from api.downloads.shelf import (
    CHECKSUMS,
    README,
    SUMMARY,
    BulkFile,
    LeftOut,
    Shelf,
    Summary,
    as_json,
    describing,
    put_text,
)
from api.ogc.collections import Collection
from gis.bulk_edition import BulkEdition
from gis.details import list_sources
from gis.errors import DatabaseUnavailable, ExportFailed, ExportRefused
from gis.feeds import NOTHING_LOADED
from gis.settings import Settings
from maps.bulk.description import Description
from maps.bulk.formats import FORMATS, FileFormat
from maps.bulk.rows import Rows, Tick, extract_rows
from maps.bulk.tile_archive import TileShapes
from maps.bulk.write import WrittenFile, is_offered, write_file

log = logging.getLogger(__name__)
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Extract:
    """The rows of collections as they stood at one moment, with what is said of them."""

    edition: BulkEdition
    rows: Mapping[str, Rows]
    descriptions: Mapping[str, Description]


def fill_shelf(
    engine: Engine,
    settings: Settings,
    collections: Sequence[Collection],
    *,
    say: Say,
    tick: Tick,
    wanted: str | None = None,
) -> Summary | None:
    """Make all files of the present edition that are not there yet, and remove old editions.

    With `wanted`, None and nothing made when that is not the present edition any more. Raises
    `ExportFailed` where the disk is in the way; what was finished before stays.
    """
    shelf = Shelf.of(settings)
    with shelf.making() as workshop:
        extract = take_extract(engine, settings, collections, workshop, tick)
        edition = extract.edition
        if wanted is not None and wanted != edition.name:
            return None
        folder = shelf.folder / edition.name
        folder.mkdir(exist_ok=True)
        there = {file.name: file for file in shelf.files(edition.name)}
        files, left_out = [], []
        for name, form in _offered(extract, list(FORMATS.values())):
            file = there.get(form.file_name(name))
            try:
                if file is None:
                    file = _put(engine, extract, name, form, folder, workshop, tick)
                    say(f"{file.name}: {file.bytes:,} bytes")
                files.append(file)
            except ExportRefused as refused:
                left_out.append(LeftOut(collection=name, format=form.code, reason=str(refused)))
                say(f"{form.file_name(name)} is left out: {refused}")
        summary = Summary(edition=edition.name, files=files, left_out=left_out)
        put_text(folder / CHECKSUMS, write_checksums(files), workshop)
        put_text(folder / README, write_readme(extract.descriptions.values(), files), workshop)
        put_text(folder / SUMMARY, as_json(summary), workshop)
        for removed in shelf.remove_old(edition.name):
            log.info("the files of the edition %s were removed", removed)
    return summary


def export_to(
    engine: Engine,
    settings: Settings,
    collections: Sequence[Collection],
    formats: Sequence[FileFormat],
    folder: Path,
    *,
    say: Say,
) -> list[BulkFile]:
    """Write the asked files of the present edition into a folder, each with its description.

    What cannot be is left out with a word; when it alone was asked for, `ExportRefused` is raised.
    """
    files = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = TemporaryDirectory(prefix=".making-", dir=folder)
    except OSError as error:
        raise ExportFailed(folder, f"it cannot be written: {error.strerror}") from error
    with place as made:
        workshop = Path(made)
        extract = take_extract(engine, settings, collections, workshop, _go_on)
        offered = list(_offered(extract, formats))
        if not offered:
            names = ", ".join(form.title for form in formats)
            raise ExportRefused(f"What was asked for cannot be given as {names}.")
        for name, form in offered:
            try:
                file = _put(engine, extract, name, form, folder, workshop, _go_on)
            except ExportRefused as refused:
                if len(collections) == len(formats) == 1:
                    raise
                say(f"{form.file_name(name)} is left out: {refused}")
                continue
            say(f"wrote {folder / file.name}: {file.bytes:,} bytes, SHA-256 {file.sha256}")
            files.append(file)
    return files


def take_extract(
    engine: Engine,
    settings: Settings,
    collections: Sequence[Collection],
    workshop: Path,
    tick: Tick,
) -> Extract:
    """Read the collections in one transaction, so that all files tell of the same moment."""
    steady = engine.execution_options(isolation_level="REPEATABLE READ")
    with steady.connect() as connection:
        session = Session(connection)
        edition = present_bulk_edition(session, settings)
        if edition is None:
            raise DatabaseUnavailable(NOTHING_LOADED)
        sources = list_sources(session)
        rows, descriptions = {}, {}
        for collection in collections:
            name = collection.name
            rows[name] = extract_rows(
                connection, name, collection.key, workshop / f"{name}.arrow", tick
            )
            columns = [field.name for field in rows[name].properties]
            descriptions[name] = describe_collection(
                collection,
                edition,
                sources,
                settings,
                explain_columns(session, name, columns),
            )
    return Extract(edition, rows, descriptions)


def _offered(extract: Extract, formats: Sequence[FileFormat]) -> Iterator[tuple[str, FileFormat]]:
    """Give each collection with each of the formats that suit it."""
    for name, rows in extract.rows.items():
        for form in formats:
            if is_offered(rows, name, form):
                yield name, form


def _put(
    engine: Engine,
    extract: Extract,
    name: str,
    form: FileFormat,
    folder: Path,
    workshop: Path,
    tick: Tick,
) -> BulkFile:
    """Write one file and, once it is in place, its description."""
    rows, description = extract.rows[name], extract.descriptions[name]
    written = write_file(
        rows,
        folder / form.file_name(name),
        form,
        description,
        shapes=TileShapes(engine, extract.edition.fingerprint),
        workshop=workshop,
        tick=tick,
    )
    file = _describe(written, rows, form, description)
    put_text(describing(written.path), as_json(file), workshop)
    return file


def _describe(
    written: WrittenFile, rows: Rows, form: FileFormat, description: Description
) -> BulkFile:
    geometry = rows.geometry
    return BulkFile(
        edition=description.edition,
        collection=description.collection,
        format=form.code,
        name=written.path.name,
        media_type=form.media_type,
        bytes=written.size,
        sha256=written.sha256,
        features=written.features,
        title_th=description.title_th,
        title_en=description.title_en,
        description_th=description.text_th,
        description_en=description.text_en,
        attribution=description.attribution,
        licence=description.licence,
        sources=[
            {
                "title_th": credit.title_th,
                "title_en": credit.title_en,
                "publisher": credit.publisher,
                "licence": credit.licence,
                "url": credit.url,
            }
            for credit in description.credits
        ],
        is_sample=description.is_sample,
        columns=[_column(field, description) for field in rows.properties],
        geometry_types=list(geometry.kinds) if geometry and form.needs else [],
        bbox=list(geometry.bbox) if geometry and geometry.bbox else None,
    )


def _column(field: pa.Field, description: Description) -> dict[str, str | None]:
    meaning = description.columns[field.name]
    return {"name": field.name, "type": str(field.type), **asdict(meaning)}


def _go_on() -> None:
    """Never stop: whoever sits before a terminal ends the command there."""
