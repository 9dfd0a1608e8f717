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
    COMMUNITY = "community"
    SUBDISTRICTS = "subdistricts"
    SAMPLE = "sample"


class NeighbourBasis(StrEnum):
    """How it is known that two places are neighbours.

    `border`: ground of one's own lies beside ground of the other's own. `shared_ground`: both
    hold parts of one area, and no line between them is known. `outer_bound`: the outer bounds
    touch, but what lies there is shared with others or held in part.
    """

    BORDER = "border"
    SHARED_GROUND = "shared_ground"
    OUTER_BOUND = "outer_bound"


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
    UNDONE = "undone"


class MatchMethod(StrEnum):
    """How a row of a file was found to mean a place, the surest first."""

    CODE = "code"
    CORRECTION = "correction"
    RETIRED_CODE = "retired_code"
    NAME = "name"
    FOLDED_NAME = "folded_name"
    LOOSE_NAME = "loose_name"
    LINEAGE_NAME = "lineage_name"
    FUZZY_NAME = "fuzzy_name"
    GEOMETRY = "geometry"

    @property
    def is_exact(self) -> bool:
        """Whether nothing but the text itself was needed."""
        return self in {MatchMethod.CODE, MatchMethod.NAME}


class OutlineStatus(StrEnum):
    """What became of a candidate outline; superseded: its source has a newer one."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


class ReviewStatus(StrEnum):
    """What a steward said about a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class ReviewAction(StrEnum):
    """What a steward did to a proposal."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REOPENED = "reopened"


class IndexDeed(StrEnum):
    """What a steward did to an index on the portal."""

    SAVED = "saved"
    WITHDRAWN = "withdrawn"
    BUILT = "built"


class BuildState(StrEnum):
    """How far a build that a steward asked for has come."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class NetworkKind(StrEnum):
    """What it means to be listed under a network."""

    NETWORK = "network"
    PROGRAMME = "programme"
    RECOGNITION = "recognition"
    CASEBOOK = "casebook"


class StoryKind(StrEnum):
    """What a story is: praise received, something done, a study of it, or an account of it."""

    AWARD = "award"
    GOOD_PRACTICE = "good_practice"
    RESEARCH = "research"
    REPORT = "report"


class Topic(StrEnum):
    """What a story is about."""

    CHILDREN_EDUCATION = "children_education"
    CULTURE = "culture"
    DIGITAL_SERVICE = "digital_service"
    ECONOMY_TOURISM = "economy_tourism"
    ELDERLY = "elderly"
    ENVIRONMENT_WASTE = "environment_waste"
    FOOD_AGRICULTURE = "food_agriculture"
    HEALTH = "health"
    INFRASTRUCTURE = "infrastructure"
    PARTICIPATION_GOVERNANCE = "participation_governance"
    WATER_DISASTER = "water_disaster"
    WELFARE = "welfare"


class Confidence(StrEnum):
    """How far a row can be relied on before someone checks it again."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CountedType(StrEnum):
    """How the Department of Local Administration counts LAOs by type.

    `special` are Bangkok and Pattaya together; in a province, Pattaya.
    """

    PAO = "pao"
    CITY = "city"
    TOWN = "town"
    SUBDISTRICT_MUNICIPALITY = "subdistrict_municipality"
    SAO = "sao"
    SPECIAL = "special"


class GazetteEvent(StrEnum):
    """What an announcement in the Royal Gazette does to a place, or says of it."""

    CREATE = "create"
    STATUS_CHANGE = "status_change"
    RENAME = "rename"
    ABOLISH = "abolish"
    AREA_CHANGE = "area_change"
    CONSTITUENCY = "constituency"
    ELECTION = "election"
    REASSIGN = "reassign"
    MENTION = "mention"


class GazetteKind(StrEnum):
    """What an announcement is mainly about: an event, or another announcement."""

    CREATE = "create"
    STATUS_CHANGE = "status_change"
    RENAME = "rename"
    ABOLISH = "abolish"
    AREA_CHANGE = "area_change"
    CONSTITUENCY = "constituency"
    ELECTION = "election"
    REASSIGN = "reassign"
    MENTION = "mention"
    CORRECTION = "correction"
    OTHER = "other"
