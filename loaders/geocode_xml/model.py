"""What a geocode file holds. `row` is always the line of the file."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gis.codes import AreaLevel
from gis.lao_types import LaoType


class CoverageKind(StrEnum):
    """How much of a subdistrict an LAO governs."""

    WHOLE = "whole"
    PARTIAL = "partial"


class WebsiteState(StrEnum):
    """What the file's author saw when last looking."""

    OK = "ok"
    UNKNOWN = "unknown"
    OFFLINE = "offline"
    INACCESSIBLE = "inaccessible"
    EXPIRED = "expired"
    OBSOLETE = "obsolete"
    BROKEN = "broken"
    HACKED = "hacked"
    REMOVED = "removed"
    CHANGED_OWNER = "changed_owner"


class EventKind(StrEnum):
    """What happened to an LAO; the values are the file's words."""

    CREATE = "create"
    STATUS_CHANGE = "statuschange"
    RENAME = "rename"
    MERGED_WITH = "mergedwith"
    ABOLISHED = "abolished"
    AREA_CHANGE = "areachange"
    MISSPELLING = "misspelling"
    ALTERNATIVE_NAME = "alternativename"
    REFORMED_SPELLING = "reformedspelling"


@dataclass(frozen=True, slots=True)
class Area:
    """A province, district or subdistrict, of today or of the past."""

    geocode: str
    level: AreaLevel
    name_th: str
    name_en: str | None
    wikidata_id: str | None
    parent_code: str | None
    is_obsolete: bool
    new_geocodes: tuple[str, ...]
    row: int | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """One subdistrict that an LAO governs; `note` tells which villages, where the file does."""

    subdistrict_code: str
    kind: CoverageKind
    note: str | None
    row: int | None


@dataclass(frozen=True, slots=True)
class Website:
    """An address: as published, and as one can open it (None when that would be a guess)."""

    raw: str
    url: str | None
    state: WebsiteState
    raw_status: str | None
    checked_on: date | None
    row: int | None


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """One change. Types are the file's words (`TAO`, `Sukhaphiban`), for many have no LAO type."""

    kind: EventKind
    effective_on: date | None
    status: str | None
    old_type: str | None
    new_type: str | None
    old_name: str | None
    new_name: str | None
    old_name_en: str | None
    new_name_en: str | None
    other_geocodes: tuple[str, ...]
    reference: str | None
    note: str | None
    row: int | None

    @property
    def is_effective(self) -> bool:
        """Whether it took place: neither withdrawn, denied nor still pending."""
        return self.status in {None, "Gazette", "Done"}


@dataclass(frozen=True, slots=True)
class Lao:
    """An LAO with its office. Districts may be several; the first is the one it belongs to."""

    geocode: str
    lao_type: LaoType
    name_th: str
    name_en: str | None
    position: tuple[float, float] | None
    district_codes: tuple[str, ...]
    named_after: str | None
    wikidata_id: str | None
    websites: tuple[Website, ...]
    coverage: tuple[Coverage, ...]
    history: tuple[HistoryEvent, ...]
    is_abolished: bool
    new_geocodes: tuple[str, ...]
    row: int | None

    @property
    def province_code(self) -> str:
        """TIS code of the province."""
        return self.geocode[:2]

    @property
    def district_code(self) -> str | None:
        """TIS code of the district, None for a PAO and for Bangkok."""
        return self.district_codes[0] if self.district_codes else None


@dataclass(frozen=True, slots=True)
class GeocodeFile:
    """One province's file, in the file's order."""

    province_code: str
    areas: tuple[Area, ...]
    laos: tuple[Lao, ...]
