"""The closed lists that tables check: kinds, types, grades, statuses, events."""

from enum import StrEnum


class PlaceKind(StrEnum):
    """What a place is."""

    COUNTRY = "country"
    PROVINCE = "province"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    LAO = "lao"


class Grade(StrEnum):
    """How far a boundary can be trusted, from A (official polygon) to F (district only)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class BoundaryBasis(StrEnum):
    """What a boundary was made from."""

    PUBLISHED = "published"
    SUBDISTRICTS = "subdistricts"
    SAMPLE = "sample"


class Extent(StrEnum):
    """How much of a subdistrict an LAO covers."""

    WHOLE = "whole"
    PARTIAL = "partial"


class ObservationStatus(StrEnum):
    """Whether a figure was reported, and if not, why it is missing."""

    REPORTED = "reported"
    NOT_COLLECTED = "not_collected"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"


class LineageEvent(StrEnum):
    """What happened to a place."""

    CREATE = "create"
    UPGRADE = "upgrade"
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    RECODE = "recode"
    ABOLISH = "abolish"
    AREA_CHANGE = "area_change"


class RunStatus(StrEnum):
    """How a load run ended; a run that failed rolled back everything else it did."""

    LOADED = "loaded"
    UNCHANGED = "unchanged"
    FAILED = "failed"
