"""What a gazette file holds. `row` is always the line of the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gis.models.vocabulary import GazetteEvent, GazetteKind


@dataclass(frozen=True, slots=True)
class Subject:
    """A place named by an announcement, and what that does to it.

    `type` is the file's word for what the place became or is (`TAO`); `geocode` the place's own
    code, `tambon` the code of the subdistrict it is named after, `parent_code` that of the area it
    lies in. `details` are all other attributes, by the file's names.
    """

    event: GazetteEvent
    type: str | None
    name_th: str | None
    old_name_th: str | None
    geocode: str | None
    tambon: str | None
    parent_code: str | None
    details: Mapping[str, str]
    row: int

    @property
    def province_code(self) -> str | None:
        """TIS code of the province, as far as any of its codes tells."""
        code = self.geocode or self.tambon or self.parent_code
        return code[:2] if code else None


@dataclass(frozen=True, slots=True)
class Notice:
    """One announcement: title as published, and with digits 0 to 9; where it was printed."""

    title: str
    title_folded: str
    description_en: str | None
    kind: GazetteKind
    volume: int
    issue: str
    first_page: int
    last_page: int
    published_on: date | None
    signed_on: date | None
    effective_on: date | None
    url: str | None
    details: Mapping[str, object]
    subjects: tuple[Subject, ...]
    row: int
