"""What a source is: a YAML file in `loaders/sources/` says who publishes it, how it loads."""

from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gis.errors import SourceChanged, UnknownSource


class Bilingual(BaseModel):
    """A text in Thai and in English."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    th: str
    en: str


class DeclaredCorrection(BaseModel):
    """One known mistake of the publisher, mended while loading, with the reason."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    column: str
    from_value: str = Field(alias="from")
    to_value: str = Field(alias="to")
    reason: str


class Source(BaseModel):
    """A published file or set of files of one kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    step: str = Field(description="Which function of `loaders/steps/` loads it.")
    title: Bilingual
    publisher: Bilingual
    page: str | None = Field(description="Where a person finds the file; None where unknown.")
    address: str | None = Field(description="Where `--download` fetches it; None where unknown.")
    licence: str | None
    attribution: Bilingual
    order: int = Field(description="Sources load in this order; later ones need earlier ones.")
    needs: tuple[str, ...] = ()
    name_parts: int = Field(
        default=1, ge=1, description="How much of a file's path names it: 2 for 2565/x.json."
    )
    tolerance_m: float | None = Field(
        default=None, description="How far lines may lie from the true ones (p95), metres."
    )
    full_resolution_tolerance_m: float | None = Field(
        default=None, description="The same for files whose lines were not simplified."
    )
    corrections: tuple[DeclaredCorrection, ...] = ()
    kind: Literal["published", "package", "compiled", "derived"] = "published"


@cache
def read_sources() -> dict[str, Source]:
    """Read all source definitions, in loading order."""
    sources = []
    for entry in files("loaders").joinpath("sources").iterdir():
        if not entry.name.endswith(".yml"):
            continue
        try:
            sources.append(Source.model_validate(yaml.safe_load(entry.read_text("utf-8"))))
        except (yaml.YAMLError, ValidationError) as error:
            raise SourceChanged(
                f"loaders/sources/{entry.name}", str(error), "Mend this definition."
            ) from error
    return {source.name: source for source in sorted(sources, key=lambda item: item.order)}


def get_source(name: str) -> Source:
    """Return the source called `name`."""
    try:
        return read_sources()[name]
    except KeyError:
        known = ", ".join(read_sources())
        raise UnknownSource(f"There is no source {name!r}. Known: {known}.") from None
