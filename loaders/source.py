"""What a source is: a YAML file in `loaders/sources/` says who publishes it, how it loads."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from gis.errors import SourceChanged, SourceFileError, UnknownSource
from gis.indicators import IndicatorEntry
from gis.settings import get_settings
from gis.words import Words
from loaders.outlines.layout import OutlineLayout
from loaders.table.definition import Expectations, FolderTotals, PlaceCorrection, Table
from loaders.table.network_definition import NetworkEntry

# In `needs`: whatever else was loaded.
EVERYTHING = "*"
# Stands in a drafted definition where only a person knows the text.
TO_FILL_IN = "TO FILL IN"


class DeclaredCorrection(BaseModel):
    """One known mistake of the publisher, mended while loading, with the reason."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    column: str = Field(description="The column in which the mistake stands.")
    from_value: str = Field(alias="from", description="What the publisher wrote.")
    to_value: str = Field(alias="to", description="What is meant.")
    reason: str = Field(description="How that is known.")


class Source(BaseModel):
    """A published file or set of files of one kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(description="Its name: a-z, 0-9 and _; the file is NAME.yml.")
    step: str = Field("table.load_table", description="The function of `loaders/steps/`.")
    title: Words = Field(description="What the file is, without what differs by year or province.")
    publisher: Words = Field(description="Who publishes it.")
    page: str | None = Field(description="Where a person finds the file; None where unknown.")
    address: str | tuple[str, ...] | None = Field(
        description="Where `--download` fetches it: one or several addresses or templates of "
        "`loaders/download/addresses.py`; None where unknown."
    )
    licence: str | None = Field(description="In the publisher's words; None where none is stated.")
    attribution: Words = Field(description="How pages name the source in short.")
    order: int = Field(70, description="Sources load in this order; later ones need earlier ones.")
    needs: tuple[str, ...] = Field(
        (), description="Sources that it builds on: when one has changed, it loads again."
    )
    files: tuple[str, ...] = Field((), description="Patterns that paths of its files end with.")
    alternatives: bool = Field(
        False, description="Its files are one table in several forms: the first in `files` loads."
    )
    indicators: tuple[IndicatorEntry, ...] = Field((), description="Those it brings itself.")
    networks: tuple[NetworkEntry, ...] = Field((), description="Those whose members it lists.")
    tables: tuple[Table, ...] = Field((), description="The tables in its files.")
    folder_totals: tuple[FolderTotals, ...] = Field(
        (), description="Files with totals over the others of their folder, to compare with."
    )
    expect: Expectations = Field(
        Expectations(), description="What its files must be like; others are refused."
    )
    places: tuple[PlaceCorrection, ...] = Field((), description="Reviewed matches.")
    name_parts: int = Field(
        default=1, ge=1, description="How much of a file's path names it: 2 for 2565/x.json."
    )
    tolerance_m: float | None = Field(
        default=None, description="How far lines may lie from the true ones (p95), metres."
    )
    full_resolution_tolerance_m: float | None = Field(
        default=None, description="The same for files whose lines were not simplified."
    )
    unread: Words | None = Field(
        default=None, description="Why the files are kept, but nothing is taken from them."
    )
    corrections: tuple[DeclaredCorrection, ...] = Field(
        (), description="Known mistakes of the publisher, for the loaders that ask for them."
    )
    outlines: OutlineLayout | None = Field(
        default=None, description="How a file of LAO outlines is laid out, where it is one."
    )
    kind: Literal["published", "package", "compiled", "derived"] = Field(
        "published",
        description="`published`: files that somebody publishes; the others come with the Atlas.",
    )
    shipped: str | None = Field(
        None, description="A file that comes with the Atlas; one that a person loads stands for it."
    )

    @model_validator(mode="after")
    def _declares_its_networks(self) -> Self:
        known = {entry.slug for entry in self.networks}
        for table in self.tables:
            network = table.memberships.network if table.memberships else None
            if isinstance(network, str) and network not in known:
                raise ValueError(f"networks: {network!r} is not declared")
        return self

    @model_validator(mode="after")
    def _totals_figures_only(self) -> Self:
        if self.folder_totals and not all(table.figures for table in self.tables):
            raise ValueError("folder_totals: are of figures, and a table holds none")
        return self


def read_sources() -> dict[str, Source]:
    """Read all source definitions, ours and those of LAO_SOURCE_DIR, in loading order."""
    return _read_sources(get_settings().source_dir)


@cache
def _read_sources(folder: Path | None) -> dict[str, Source]:
    ours = Path(str(files("loaders"))) / "sources"
    paths = sorted(ours.glob("*.yml"))
    if folder is not None:
        if not folder.is_dir():
            raise SourceFileError(folder, "is no folder.", "Set LAO_SOURCE_DIR to a folder.")
        paths += sorted(folder.glob("*.yml"))
    sources: dict[str, Source] = {}
    for path in paths:
        source = read_definition(path)
        if source.name in sources:
            raise SourceChanged(path, f"there is a source {source.name!r} already.", "Rename it.")
        sources[source.name] = source
    return dict(sorted(sources.items(), key=lambda item: item[1].order))


def read_definition(path: Path) -> Source:
    """Read one source's YAML; raises `SourceChanged` naming each field that is wrong."""
    try:
        return Source.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except yaml.YAMLError as error:
        raise SourceChanged(path, f"is no YAML: {error}", "Mend this definition.") from error
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()
        )
        raise SourceChanged(path, f"{problems}.", "Mend this definition.") from error


def fields_to_fill_in(source: Source) -> tuple[str, ...]:
    """Name the fields of a drafted definition whose text only a person knows."""
    return tuple(_unfilled(source.model_dump(), ""))


def _unfilled(value: object, where: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            name = str(value["code"]) if key != "code" and "code" in value else ""
            yield from _unfilled(inner, ".".join(filter(None, (where, name, str(key)))))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _unfilled(inner, where)
    elif isinstance(value, str) and TO_FILL_IN in value:
        yield where


def get_source(name: str) -> Source:
    """Return the source called `name`."""
    try:
        return read_sources()[name]
    except KeyError:
        known = ", ".join(read_sources())
        raise UnknownSource(f"There is no source {name!r}. Known: {known}.") from None
