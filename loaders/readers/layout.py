"""The reader's part of a source's YAML: how the rows of a file are laid out."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

ReaderName = Literal["auto", "csv", "excel", "json", "xml", "vector"]

# A total names what it adds up; `รวมไทยพัฒนา` (an SAO of Tak) adds up nothing.
_ADDED_UP = "ทั้ง|ทุก|เป็น|เงิน|ยอด|สุทธิ|จำนวน|จังหวัด|อำเภอ|ตำบล|ภาค|เขต|เทศบาล|องค์การ|อบต\\.|อบจ\\.|อปท"
TOTAL_WORDS = (
    rf"(?:ผล|ยอด)?รวม(?=$|[\s\d:(]|{_ADDED_UP})",
    r"ยอดรวม",
    r"(?:grand |sub-?)?totals?\b",
    r"sum\b",
)
NOTE_WORDS = (
    r"หมายเหตุ",
    r"ที่มา\s*(?:$|[:：\s])",
    r"แหล่ง(?:ที่มา|ข้อมูล)",
    r"ข้อมูล\s*ณ",
    r"ผู้(?:จัดทำ|รายงาน|รับรอง)",
    r"ลงชื่อ",
    r"(?:sources?|notes?|remarks?)\s*[:：.]",
    r"[*†‡¹²³\u2070-\u2079]",
    r"\(?\d{1,2}/\)?\s*[^\d\s]",
)


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class SkipRules(BaseModel):
    """Which rows of a table are no records. Each is a pattern at the beginning of a cell.

    Totals are looked for in the first two filled cells of a row, or in `total_columns`; notes in
    the first; `patterns` in every cell.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    totals: tuple[Pattern, ...] = Field(TOTAL_WORDS, description="How totals begin.")
    total_columns: tuple[str, ...] = Field((), description="Look for totals in these only.")
    notes: tuple[Pattern, ...] = Field(NOTE_WORDS, description="How notes begin.")
    repeated_headers: bool = Field(True, description="Leave out headings that are printed again.")
    patterns: tuple[Pattern, ...] = Field((), description="Leave out rows with such a cell.")


class TableLayout(BaseModel):
    """How to find the rows and columns of one kind of file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reader: ReaderName = Field("auto", description="auto: told by the file's first bytes.")
    encoding: str | None = Field(None, description="None: found by looking at the whole file.")
    delimiter: str | None = Field(
        None, min_length=1, max_length=1, description="CSV: what parts the cells; None: found."
    )
    sheets: Literal["all", "first"] | tuple[str, ...] | Pattern = Field(
        "all", description="all, first, a list of names, or a pattern that names match."
    )
    hidden_sheets: bool = Field(False, description="Read hidden sheets too.")
    sheet_column: str | None = Field(None, description="The sheet's name becomes this cell.")
    title_column: str | None = Field(None, description="The text above the header becomes it.")
    header: Literal["auto", "none"] | int | tuple[int, ...] = Field(
        "auto", description="auto, none (columns are called A, B, ...), or the header's rows."
    )
    header_separator: str = Field(" ", description="Joins the rows of a header.")
    columns: dict[str, str] = Field(
        default_factory=dict, description="The publisher's header variants to our names."
    )
    fill_down: tuple[str, ...] = Field(
        (), description="Columns whose name stands only in a group's first row, widest first."
    )
    group_rows: dict[str, Pattern] = Field(
        default_factory=dict,
        description="Rows of one single cell that matches become this column of the rows below; "
        "the pattern's group, if it has one.",
    )
    skip_rows: SkipRules = Field(SkipRules(), description="Which rows are no records.")
    records: str | None = Field(
        None, description="JSON: dotted path of the list; '.': the whole file. XML: element name."
    )
    explode: str | None = Field(
        None, description="JSON: dotted path of lists within a record; each item becomes a row."
    )
    parents: int = Field(
        0, ge=0, le=9, description="XML: attributes of so many enclosing elements, as ../@name."
    )
    layer: str | None = Field(None, description="Vector: the layer's name; None: the only one.")
    crs: str | None = Field(None, description="Vector: the CRS of a file that names none.")

    @model_validator(mode="after")
    def _rows_are_numbered_from_one(self) -> "TableLayout":
        if any(row < 1 for row in self.header_rows):
            raise ValueError("header: rows are counted from 1")
        return self

    @property
    def header_rows(self) -> tuple[int, ...]:
        """The declared rows of the header, in order; none when they are to be found."""
        if isinstance(self.header, str):
            return ()
        return tuple(sorted({self.header} if isinstance(self.header, int) else self.header))
