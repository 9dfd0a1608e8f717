"""`lao tiles`: the map's tiles as files, for a CDN or nginx."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.cli.load import migrated_engine

# Vertices lie 2.4 m apart or more in tiles of this zoom, finer than any outline we have.
DEEPEST = 12

app = typer.Typer(help="The map's tiles as files.", no_args_is_help=True)


@app.callback()
def _tiles() -> None:
    # typer needs a callback to keep a single command in its group.
    pass


@app.command()
def export(
    out: Annotated[
        Path,
        typer.Option(help="A folder, for a file of each layer, or one file that ends in .pmtiles."),
    ],
    layers: Annotated[
        str, typer.Option(help="Which, with commas between; absent: all that the map reads.")
    ] = "",
    max_zoom: Annotated[
        int, typer.Option(min=6, max=14, help="The deepest zoom; maps enlarge it further in.")
    ] = DEEPEST,
) -> None:
    """Write the map's tiles as PMTiles, which any web server can serve.

    What is there already is left; a file that was begun and not finished leaves nothing behind.
    The portal's map reads them where LAO_TILES_URL names their address.
    """
    from sqlalchemy.orm import Session

    from api.ogc.collections import COLLECTIONS
    from api.ogc.configuration import attribution
    from gis.details import list_sources
    from maps.tile_export import Wish, export_tiles

    engine = migrated_engine()
    with Session(engine) as session:
        sources = list_sources(session)
    laos = next(item for item in COLLECTIONS if item.name == "laos")
    wanted = [name.strip() for name in layers.split(",") if name.strip()]
    wish = Wish(wanted, max_zoom, attribution(laos, sources))
    made = export_tiles(engine, out, wish, say=typer.echo, show=_show)
    size = sum(archive.size for archive in made)
    typer.echo(f"{len(made)} files, {size:,} bytes. Serve them: docs/how-to/serve-tiles.md")


@contextmanager
def _show(name: str, tiles: int) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal."""
    with typer.progressbar(length=tiles, label=f"{name:<22}", update_min_steps=50) as bar:
        yield lambda: bar.update(1)
