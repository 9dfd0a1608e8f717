"""The `tables` part of a source's YAML: where place, year and figures of a row stand."""

import re
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gis.codes import CodeScheme
from gis.models.vocabulary import PlaceKind
from loaders.readers.layout import Pattern, TableLayout
from loaders.table.network_definition import Memberships
from loaders.table.story_definition import StoryColumns
from loaders.values import ValueRule, parse_year


class AddedColumn(BaseModel):
    """A column that the file does not have: a constant, or a part of a name around the rows."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    column: str = Field(description="The new column's name.")
    value: str | None = Field(None, description="The same text for every row.")
    source: Literal["file_name", "folder", "column"] | None = Field(
        None, alias="from", description="Where the text is taken from."
    )
    of: str | None = Field(None, description="The column, where `from: column`.")
    pattern: Pattern = Field("(.+)", description="Its first group is the value.")

    @model_validator(mode="after")
    def _says_where_from(self) -> Self:
        if (self.value is None) == (self.source is None):
            raise ValueError(f"add {self.column}: give either `value` or `from`")
        if (self.source == "column") != (self.of is not None):
            raise ValueError(f"add {self.column}: `of` goes with `from: column`")
        if re.compile(self.pattern).groups < 1:
            raise ValueError(f"add {self.column}: the pattern needs a group")
        return self


class PlaceColumns(BaseModel):
    """The columns that say which place a row means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: PlaceKind = Field(PlaceKind.LAO, description="What rows are about.")
    code: str | None = Field(None, description="The column of an official code.")
    scheme: CodeScheme | None = Field(
        None, description="Which scheme the code is of; None: any scheme that has it."
    )
    name: str | None = Field(
        None, description="The column of the name, with the type before it or without."
    )
    type: str | None = Field(None, description="The column of the LAO's type, as written.")
    province: str | None = Field(None, description="The column of the province's name.")
    district: str | None = Field(None, description="The column of the district's name.")
    subdistrict: str | None = Field(None, description="The column of the subdistrict's name.")
    latitude: str | None = Field(None, description="The column of the latitude, in degrees.")
    longitude: str | None = Field(None, description="The column of the longitude, in degrees.")

    @model_validator(mode="after")
    def _can_tell(self) -> Self:
        if self.kind is PlaceKind.LAO and not (self.code or self.name or self.type):
            raise ValueError("place: name the column of the code, of the name or of the type")
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("place: latitude and longitude go together")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are named."""
        fields = (
            self.code,
            self.name,
            self.type,
            self.province,
            self.district,
            self.subdistrict,
            self.latitude,
            self.longitude,
        )
        return tuple(column for column in fields if column is not None)


class Figures(BaseModel):
    """Where figures stand: in one column, in a column a year, or with the indicator in a column."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    column: str | None = Field(None, description="The column of the figures.")
    columns: Pattern | None = Field(
        None, description="Wide tables: columns whose name matches; its group `year` is the year."
    )
    indicator: str | None = Field(None, description="The code of the indicator.")
    indicator_column: str | None = Field(None, description="Long tables: the indicator's word.")
    indicators: dict[str, str] = Field(
        default_factory=dict, description="Long tables: words of that column to indicators."
    )
    values: ValueRule = Field(
        ValueRule(), description="What the cells mean: see [values](values.md)."
    )
    years: tuple[int | None, int | None] = Field(
        (None, None), description="First and last year that these figures are of, either era."
    )
    optional: bool = Field(False, description="Whether the column may be missing in a file.")
    status_column: str | None = Field(
        None, description="Where the figure is blank, the word here says why (`values: missing`)."
    )
    adds_up: bool = Field(False, description="Rows of one place and year are summed.")
    max_change: float | None = Field(
        None, gt=1, description="A figure so many times that of the year before is reported."
    )

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if (self.column is None) == (self.columns is None):
            raise ValueError("figures: give either `column` or `columns`")
        if self.columns is not None and "year" not in re.compile(self.columns).groupindex:
            raise ValueError("figures: `columns` needs a group (?P<year>...)")
        if (self.indicator is None) == (self.indicator_column is None):
            raise ValueError("figures: give either `indicator` or `indicator_column`")
        if self.indicator_column is not None and not self.indicators:
            raise ValueError("figures: `indicator_column` needs `indicators`")
        return self

    def are_of(self, year: int) -> bool:
        """Say whether these figures are of a Gregorian year."""
        first, last = self.years
        return (first is None or parse_year(first) <= year) and (
            last is None or year <= parse_year(last)
        )

    @property
    def codes(self) -> tuple[str, ...]:
        """The indicators that these figures are of."""
        return (self.indicator,) if self.indicator else tuple(self.indicators.values())


class PublishedTotal(BaseModel):
    """A total of the publisher's own, and what it should be the total of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str = Field(description="JSON: dotted path of the number.")
    is_: Literal["rows", "sum", "count"] = Field(
        alias="is", description="What it is the total of: rows, a sum, or figures of one value."
    )
    indicators: tuple[str, ...] = Field((), description="Those that are summed or counted.")
    equals: float | None = Field(None, description="`count`: figures of this value.")

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if (self.is_ == "rows") == bool(self.indicators):
            raise ValueError("totals: `sum` and `count` are of indicators, `rows` of none")
        if (self.is_ == "count") != (self.equals is not None):
            raise ValueError("totals: `equals` goes with `count`")
        return self


class FolderTotals(BaseModel):
    """A file that gives the totals of the other files of its folder; it holds no rows."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    files: tuple[str, ...] = Field(description="Patterns that the path of such a file ends with.")
    totals: tuple[PublishedTotal, ...] = Field(
        min_length=1, description="JSON: the totals, over all other files of the folder."
    )


class Table(BaseModel):
    """One table in a source's files: how it is laid out and what its rows mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    layout: TableLayout = Field(
        TableLayout(), description="Where rows and headings stand: see [layout](table-layout.md)."
    )
    add: tuple[AddedColumn, ...] = Field((), description="Columns that the file does not have.")
    where: dict[str, Pattern] = Field(
        default_factory=dict, description="Only rows whose columns match whole."
    )
    place: PlaceColumns = Field(description="The columns that say which place a row means.")
    year: int | str | None = Field(
        None, description="The column of the year, or the year itself; none in wide tables."
    )
    short_years: bool = Field(False, description="Whether 65 means 2565.")
    also_year: str | None = Field(
        None, description="A further column that must say the same year, such as the file's name."
    )
    figures: tuple[Figures, ...] = Field((), description="Where the figures stand.")
    memberships: Memberships | None = Field(
        None, description="Instead of figures: the rows are members of networks."
    )
    stories: StoryColumns | None = Field(
        None, description="Instead of figures: the rows are stories about their places."
    )
    replaces: Literal["year", "file"] = Field(
        "year",
        description="A newer file stands for all figures of its year, or only for its own: "
        "`file` where many files make up a year.",
    )
    totals: tuple[PublishedTotal, ...] = Field(
        (), description="JSON: totals of the publisher's own to compare with."
    )

    @model_validator(mode="after")
    def _says_what_rows_hold(self) -> Self:
        if sum(map(bool, (self.figures, self.memberships, self.stories))) != 1:
            raise ValueError("a table holds either `figures` or `memberships` or `stories`")
        wide = [item for item in self.figures if item.columns is not None]
        if self.year is None and len(wide) < len(self.figures):
            raise ValueError("year: say which column holds it, or the year itself")
        return self

    @property
    def required(self) -> frozenset[str]:
        """The columns that a file must have; those added are not of the file."""
        wanted = {*self.place.columns, *self.where}
        wanted |= {item.of for item in self.add if item.of}
        for item in self.figures:
            if not item.optional:
                columns = (item.column, item.indicator_column, item.status_column)
                wanted |= {column for column in columns if column}
        if isinstance(self.year, str):
            wanted.add(self.year)
        if self.also_year:
            wanted.add(self.also_year)
        if self.memberships:
            wanted |= set(self.memberships.columns)
        if self.stories:
            wanted |= set(self.stories.columns)
        return frozenset(wanted - self._given)

    @property
    def _given(self) -> set[str]:
        layout = self.layout
        return {
            *(item.column for item in self.add),
            *(name for name in (layout.sheet_column, layout.title_column) if name),
            *layout.group_rows,
        }


class Expectations(BaseModel):
    """What a file of the source is expected to be; one that is not is refused, or reported."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rows: tuple[int, int] | None = Field(None, description="Least and most rows a file has.")
    matched: float = Field(0.9, ge=0, le=1, description="Least share of rows that find a place.")
    values: float = Field(0.5, ge=0, le=1, description="Least share of figures that can be read.")
    years: tuple[int, int] | None = Field(None, description="First and last year, either era.")


class PlaceCorrection(BaseModel):
    """A reviewed match: what rows write of a place, the code of the place they mean, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    written: dict[str, str] = Field(
        description="What rows write: name, lao_type, province, district, subdistrict, code, "
        "network (of a member) and story (its address)."
    )
    code: str = Field(description="The official code of the place that is meant.")
    reason: str = Field(description="How that is known.")
