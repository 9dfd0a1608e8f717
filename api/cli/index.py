"""`lao index`: build indices, list and export editions, build one again, tell two apart."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from api.cli.load import migrated_engine
from gis.editions import get_frozen
from gis.engine import transaction
from gis.errors import EditionDiffers, SourceFileError
from gis.feeds import renew_feeds
from indices.build import (
    SEED,
    build_all,
    build_index,
    check_definition,
    code_version,
    freeze_present,
)
from indices.catalogue import add_definition, get_definition, list_definitions, withdraw_added
from indices.definition import IndexDefinition
from indices.difference import CAUSES, explain_editions
from indices.export import export_edition, write_geopackage
from indices.rerun import rerun
from indices.store import find_named, list_editions

app = typer.Typer(no_args_is_help=True, help="Composite indices: build, list, export, build again.")
Name = Annotated[str, typer.Argument(help="The code of an index; `all`: every one.")]
EditionName = Annotated[str, typer.Argument(help="The name of an edition, see `lao index list`.")]


@app.command("build")
def build(
    name: Name,
    year: Annotated[
        int | None, typer.Option(help="Gregorian year; absent: those the definition asks for.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the random draws.")] = SEED,
    draws: Annotated[
        int | None, typer.Option(min=100, max=10_000, help="Draws; absent: as defined.")
    ] = None,
) -> None:
    """Build an index on the present data; the same data, definition and seed build nothing new."""
    engine = migrated_engine()
    if name == "all":
        with transaction(engine) as session:
            built = build_all(session.connection(), year=year, seed=seed, draws=draws)
    else:
        with transaction(engine) as session:
            connection = session.connection()
            entry = get_definition(connection, name)
            data = freeze_present(connection)
            built = build_index(connection, data, entry, year=year, seed=seed, draws=draws)
    with transaction(engine) as session:
        renew_feeds(session.connection())
    for edition in built:
        levels = edition.report["levels"]
        ranked = ", ".join(
            f"{levels[level]['ranked']:,} of {levels[level]['units']:,} {label}"
            for level, label in (
                ("lao", "LAOs"),
                ("district", "districts"),
                ("province", "provinces"),
            )
            if level in levels
        )
        typer.echo(f"{edition.name}: ranked {ranked}")
        for key, indicator in edition.report["absent"].items():
            typer.echo(f"  left out: {key}, for {indicator} has no figure young enough")


@app.command("list")
def list_all() -> None:
    """List the indices that can be built, and their editions."""
    with migrated_engine().connect() as connection:
        editions = list_editions(connection)
        table = Table("edition", "year", "data", "made", "state")
        table.columns[0].no_wrap = True
        for code, entry in list_definitions(connection).items():
            mine = [item for item in editions if item.index_code == code]
            for item in mine:
                state = "current" if item.is_current else "superseded"
                data = get_frozen(connection, item.data_edition_id).name
                made = f"{item.created_at:%Y-%m-%d %H:%M}"
                table.add_row(item.name, str(item.year), data, made, state)
            if not mine:
                table.add_row(code, "", "", "", "not built" if entry.is_shipped else "added")
    Console(highlight=False).print(table)


@app.command("export")
def export(
    name: EditionName,
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path(),
) -> None:
    """Write an edition as CSV and GeoPackage."""
    with migrated_engine().connect() as connection:
        for path in export_edition(connection, find_named(connection, name), out):
            typer.echo(f"wrote {path}")


@app.command("rerun")
def rerun_edition(
    name: EditionName,
    out: Annotated[
        Path | None, typer.Option(help="A folder to write the new CSV and GeoPackage to.")
    ] = None,
) -> None:
    """Compute an edition again; exit 1 if its CSV is not the same to the byte."""
    with migrated_engine().connect() as connection:
        edition = find_named(connection, name)
        again = rerun(connection, edition)
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{name}.csv").write_bytes(again.computed.csv)
            write_geopackage(connection, edition, again.computed.table, out / f"{name}.gpkg")
    if again.is_equal:
        typer.echo(f"{name}: the same to the byte (SHA-256 {edition.result_sha256})")
        return
    remedy = (
        "Figures are frozen, so report this."
        if again.has_same_code
        else f"It was made by the code {edition.code_version}, this is {code_version()}."
    )
    raise EditionDiffers(f"{name} came out otherwise. {remedy}")


@app.command("diff")
def diff(
    old: EditionName,
    new: EditionName,
    level: Annotated[str, typer.Option(help="lao, district or province.")] = "lao",
    out: Annotated[Path | None, typer.Option(help="Write all moves to this CSV.")] = None,
) -> None:
    """Tell why ranks moved from one edition to another: method, revision, own figures, others."""
    with migrated_engine().connect() as connection:
        moves = explain_editions(
            connection, find_named(connection, old), find_named(connection, new), level
        )
    if out is not None:
        moves.to_csv(out, index=False)
        typer.echo(f"wrote {out}: {len(moves):,} units")
    moved = moves[moves["move"] != 0]
    typer.echo(f"{len(moved):,} of {len(moves):,} units moved")
    table = Table("unit", "from", "to", *CAUSES)
    for row in (
        moved.reindex(moved["move"].abs().sort_values(ascending=False).index).head(20).itertuples()
    ):
        table.add_row(
            f"{row.name_th} ({row.code})",
            str(row.before),
            str(row.after),
            *(f"{getattr(row, cause):+d}" for cause in CAUSES),
        )
    Console(highlight=False).print(table)


@app.command("check")
def check(file: Annotated[Path, typer.Argument(metavar="FILE.yml", help="A definition.")]) -> None:
    """Check a definition against the indicators there are; nothing is kept."""
    with transaction(migrated_engine()) as session:
        definition = _checked(session.connection(), file)
        session.rollback()
    typer.echo(f"{file} is a definition of {definition.code}.")


@app.command("add")
def add(file: Annotated[Path, typer.Argument(metavar="FILE.yml", help="A definition.")]) -> None:
    """Add a steward's index, or a new form of it; build it with `lao index build`."""
    with transaction(migrated_engine()) as session:
        connection = session.connection()
        definition = _checked(connection, file)
        add_definition(connection, file.read_text("utf-8"), str(file))
    typer.echo(f"added {definition.code}; build it with: lao index build {definition.code}")


@app.command("withdraw")
def withdraw(name: Name) -> None:
    """Stop building a steward's index; its editions stay."""
    with transaction(migrated_engine()) as session:
        withdraw_added(session.connection(), name)
    typer.echo(f"withdrew {name}")


def _checked(connection: Connection, file: Path) -> IndexDefinition:
    if not file.is_file():
        raise SourceFileError(file, "does not exist.", "Give the path of a definition.")
    return check_definition(connection, file.read_text("utf-8"), str(file))
