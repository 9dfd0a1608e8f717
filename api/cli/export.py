"""`lao export`: whole collections as files."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.load import migrated_engine
from gis.settings import get_settings


def export(
    collections: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COLLECTION ...]", help="Which; absent: all."),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help="gpkg, parquet, fgb, geojson, csv, csv-excel, xlsx or pmtiles; may stand several "
            "times; absent: all.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="The folder to write to; absent: the portal's own, served there."),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV with the mark by which Excel knows UTF-8.")
    ] = False,
) -> None:
    """Write collections as files, each with its description, checksum and licence.

    Without --out all missing files of the present edition are made for the portal.
    """
    from api.downloads.edition import choose_collections
    from api.downloads.make import export_to, fill_shelf
    from maps.bulk.formats import FORMATS, get_format

    chosen = choose_collections(collections or [])
    codes = formats or [code for code in FORMATS if code != "csv-excel"]
    if bom:
        codes = ["csv-excel" if code == "csv" else code for code in codes]
    forms = [get_format(code) for code in codes]
    if out is None:
        if collections or formats or bom:
            raise typer.BadParameter("Name a folder with --out for a choice of files.")
        summary = fill_shelf(
            migrated_engine(), get_settings(), chosen, say=typer.echo, tick=lambda: None
        )
        assert summary is not None
        typer.echo(f"The edition {summary.edition} is complete: {len(summary.files)} files.")
        return
    written = export_to(migrated_engine(), get_settings(), chosen, forms, out, say=typer.echo)
    typer.echo(f"{len(written)} files are in {out}.")
