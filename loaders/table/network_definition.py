"""The part of a source's YAML that is about networks: which there are, and lists of members."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gis.models.vocabulary import NetworkKind
from gis.words import Words

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


class NetworkEntry(BaseModel):
    """One network, programme, title or casebook that LAOs belong to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: Slug = Field(description="Address of its page: `/networks/{slug}`.")
    kind: NetworkKind = Field(
        NetworkKind.NETWORK,
        description="`network`: standing membership; `programme`: took part; `recognition`: got a "
        "title; `casebook`: stands in a book of cases.",
    )
    name: Words = Field(description="Its name.")
    description: Words | None = Field(None, description="What it is, in a sentence or two.")
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = Field(
        None, description="Its website."
    )
    words: tuple[str, ...] = Field((), description="Other names that files have for it.")


class NetworkColumns(BaseModel):
    """Columns that say which network a row is of.

    A network that is not declared under `networks` is made of its Thai and English name.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name_th: str | None = Field(None, description="The column of its Thai name.")
    name_en: str | None = Field(None, description="The column of its English name.")
    slug: str | None = Field(None, description="The column of its address; it may be missing.")
    kind: str | None = Field(None, description="The column of its kind; it may be missing.")

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if not (self.name_th or self.name_en):
            raise ValueError("network: name the column of its Thai or its English name")
        return self


class Memberships(BaseModel):
    """A list of members: each row names a place, and with it the network that it belongs to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    network: Slug | NetworkColumns = Field(
        description="The slug of one of the source's `networks`, or the columns that name it."
    )
    since: str | None = Field(None, description="The column of the year of joining, either era.")
    until: str | None = Field(None, description="The column of the last year, either era.")
    source_url: str | None = Field(
        None, description="The column of the page that names the member."
    )

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that a file must have."""
        wanted = [self.since, self.until, self.source_url]
        if isinstance(self.network, NetworkColumns):
            wanted += [self.network.name_th, self.network.name_en]
        return tuple(column for column in wanted if column)
