"""What a folder holds: the files of each source, and those that no loader knows."""

from dataclasses import dataclass, field
from pathlib import Path

from gis.errors import SourceFileError
from loaders.recognise import recognise
from loaders.source import read_sources
from loaders.table.recognise import path_fits


@dataclass(slots=True)
class Inventory:
    """The files of a folder by source, those that no loader knows, and second forms of others."""

    by_source: dict[str, list[Path]] = field(default_factory=dict)
    unknown: list[Path] = field(default_factory=list)
    also_given: list[Path] = field(default_factory=list)


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
    for source in read_sources().values():
        if source.alternatives and source.name in inventory.by_source:
            paths = inventory.by_source[source.name]
            best = min(paths, key=lambda path: _rank(path, source.files))
            inventory.by_source[source.name] = [best]
            inventory.also_given += [path for path in paths if path != best]
    return inventory


def _rank(path: Path, patterns: tuple[str, ...]) -> int:
    """Return which of the patterns a path fits first."""
    fitting = (nth for nth, pattern in enumerate(patterns) if path_fits(path, (pattern,)))
    return next(fitting, len(patterns))
