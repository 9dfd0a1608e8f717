"""One row of the starting content, taken apart cell by cell.

Whatever is wrong is a `ContentError` that names file, line and column, as an office program
shows them. Cells with several values part them by semicolons. Empty cells are None.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from gis.codes import BMA_CODE, parse_dla_code
from gis.errors import ContentError
from gis.writing import BUDDHIST_ERA
from stories.clean_text import find_fault, is_thai

_Choice = TypeVar("_Choice", bound=StrEnum)

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.ASCII | re.IGNORECASE)
_URL_TEXT = re.compile(r"[!-;=?-~]+", re.ASCII)
# Call centres have four digits from 1000 on, the emergency numbers three, telephones nine or ten.
_HOTLINE = re.compile(r"1[0-9]{3}|19[0-9]|0[0-9]{8,9}", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
# The Municipality Act B.E. 2476 founded the first municipalities.
_FIRST_YEAR, _LAST_YEAR = 1933, 2100


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in Thai and in English."""

    th: str
    en: str


@dataclass(slots=True)
class ContentRow:
    """One row, taken apart cell by cell and then finished."""

    file: str
    line: int
    cells: dict[str, str]
    taken: set[str] = field(default_factory=set)

    def error(self, column: str | None, problem: str) -> ContentError:
        """Build the error that points to a cell of this row, or to the row."""
        return ContentError(self.file, self.line, column, problem)

    def optional(self, column: str) -> str | None:
        """Take a cell that may be empty."""
        if column not in self.cells:
            raise ContentError(self.file, 1, column, "the column is missing.")
        self.taken.add(column)
        text = self.cells[column]
        if fault := find_fault(text):
            raise self.error(column, f"the text {fault}: {text!r}.")
        if text and column.endswith("_th") and not is_thai(text):
            raise self.error(column, f"{text!r} is not Thai.")
        if column.endswith("_en") and is_thai(text):
            raise self.error(column, f"{text!r} is not English.")
        return text or None

    def required(self, column: str) -> str:
        """Take a cell that must be filled."""
        text = self.optional(column)
        if text is None:
            raise self.error(column, "the cell is empty.")
        return text

    def slug(self, column: str) -> str:
        """Take a short name for addresses: small letters and digits joined by hyphens."""
        text = self.required(column)
        if not _SLUG.fullmatch(text):
            raise self.error(column, f"{text!r} needs small letters, digits and hyphens only.")
        return text

    def choice(self, column: str, choices: type[_Choice]) -> _Choice:
        """Take a word of a closed list."""
        return self._choose(column, self.required(column), choices)

    def optional_choice(self, column: str, choices: type[_Choice]) -> _Choice | None:
        """Take a word of a closed list, or None."""
        text = self.optional(column)
        return None if text is None else self._choose(column, text, choices)

    def bilingual(self, name: str) -> Bilingual:
        """Take the columns `<name>_th` and `<name>_en`, both filled."""
        return Bilingual(self.required(f"{name}_th"), self.required(f"{name}_en"))

    def optional_bilingual(self, name: str) -> Bilingual | None:
        """Take the columns `<name>_th` and `<name>_en`, both filled or both empty."""
        th, en = self.optional(f"{name}_th"), self.optional(f"{name}_en")
        if th is None and en is None:
            return None
        return self.bilingual(name)

    def items(self, column: str) -> tuple[str, ...]:
        """Take the values of a cell, parted by semicolons; none may be empty or stand twice."""
        text = self.optional(column)
        if text is None:
            return ()
        items = tuple(item.strip() for item in text.split(";"))
        if not all(items):
            raise self.error(column, "a value between two semicolons is empty.")
        if len(set(items)) < len(items):
            raise self.error(column, "a value stands twice.")
        return items

    def bilingual_items(self, name: str) -> tuple[Bilingual, ...]:
        """Take two cells whose values are the same list in Thai and in English."""
        th, en = self.items(f"{name}_th"), self.items(f"{name}_en")
        if len(th) != len(en):
            raise self.error(f"{name}_en", f"{len(en)} values, but {len(th)} in {name}_th.")
        return tuple(Bilingual(*pair) for pair in zip(th, en, strict=True))

    def hotlines(self, column: str) -> tuple[str, ...]:
        """Take telephone numbers: digits only, as they are dialled within Thailand."""
        numbers = self.items(column)
        for number in numbers:
            if not _HOTLINE.fullmatch(number):
                raise self.error(column, f"{number!r} is no Thai telephone number.")
        return numbers

    def optional_url(self, column: str) -> str | None:
        """Take an http(s) address."""
        text = self.optional(column)
        if text is None:
            return None
        try:
            parts = urlsplit(text)
            host = parts.hostname
        except ValueError:
            host = None
        if (
            not host
            or parts.scheme not in ("http", "https")
            or not _HOST.fullmatch(host)
            or not _URL_TEXT.fullmatch(text)
        ):
            raise self.error(column, f"{text!r} is no http or https address.")
        return text

    def url(self, column: str) -> str:
        """Take an http(s) address that must be given."""
        self.required(column)
        return self.optional_url(column) or ""

    def optional_year(self, column: str) -> int | None:
        """Take a Gregorian year."""
        text = self.optional(column)
        if text is None:
            return None
        if not _YEAR.fullmatch(text):
            raise self.error(column, f"{text!r} is not a year.")
        year = int(text)
        if year > _LAST_YEAR:
            gregorian = year - BUDDHIST_ERA
            raise self.error(column, f"{year} looks Buddhist; write the Gregorian {gregorian}.")
        if year < _FIRST_YEAR:
            raise self.error(column, f"{year} is before the first municipalities.")
        return year

    def optional_lao_code(self, column: str) -> str | None:
        """Take the 7-digit code of an LAO: DLA's, or the Atlas's own for Bangkok."""
        text = self.optional(column)
        if text is None or text == BMA_CODE:
            return text
        try:
            return parse_dla_code(text).text
        except ValueError as error:
            raise self.error(column, f"{error}.") from error

    def finish(self) -> None:
        """Refuse columns that nobody took."""
        if left := [column for column in self.cells if column not in self.taken]:
            raise ContentError(self.file, 1, left[0], "the column is not known.")

    def _choose(self, column: str, text: str, choices: type[_Choice]) -> _Choice:
        try:
            return choices(text)
        except ValueError:
            known = ", ".join(choices)
            raise self.error(column, f"{text!r} is not one of: {known}.") from None
