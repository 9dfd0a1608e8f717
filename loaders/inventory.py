"""What a folder holds: the files of each source, and those that no loader knows."""

from dataclasses import dataclass, field
from pathlib import Path

from gis.errors import SourceFileError
from loaders.recognise import recognise


@dataclass(slots=True)
class Inventory:
    """The files of a folder by source, and those that no loader knows."""

    by_source: dict[str, list[Path]] = field(default_factory=dict)
    unknown: list[Path] = field(default_factory=list)


def take_inventory(folder: Path) -> Inventory:
    """Recognise every file of a folder and its folders, in order of path."""
    if not folder.is_dir():
        raise SourceFileError(folder, "is no folder.", "Give the folder that holds the files.")
    inventory = Inventory()
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        name = recognise(path)
        if name is None:
            inventory.unknown.append(path)
        else:
            inventory.by_source.setdefault(name, []).append(path)
    return inventory
