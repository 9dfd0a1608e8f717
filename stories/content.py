"""The starting content: stories, services, agencies and memberships in networks.

Stewards edit the four CSV files of `stories/content/`; its README explains columns and words.
The readers return typed entries, or raise a `ContentError` that names file, line and column.
"""

from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from gis.codes import BMA_CODE, parse_dla_code
from gis.lao_types import LaoType
from gis.models.vocabulary import Confidence, NetworkKind, StoryKind, Topic
from stories.content_file import read_entries
from stories.content_row import Bilingual, ContentRow
from stories.vocabulary import (
    AgencyCategory,
    LifeEvent,
    OtherProvider,
    Verification,
)


@dataclass(frozen=True, slots=True)
class Story:
    """An award, good practice, study or report about one LAO, or about a province.

    `lao_code` is None where the source does not say which LAO it means. `caveat` says what is
    uncertain; a story of less than high confidence always has one.
    """

    slug: str
    kind: StoryKind
    topic: Topic
    year: int | None
    title: Bilingual
    summary: Bilingual
    caveat: Bilingual | None
    lao_type: LaoType | None
    lao_name_th: str | None
    lao_code: str | None
    district_th: str | None
    province_th: str | None
    confidence: Confidence
    source_title: str
    source_publisher: str
    source_url: str


@dataclass(frozen=True, slots=True)
class Service:
    """A service for citizens: what it is, who provides it, where, and what to bring.

    Each status belongs to the cells before it and is None where they are empty.
    """

    code: str
    life_event: LifeEvent
    name: Bilingual
    providers: tuple[LaoType | OtherProvider, ...]
    summary: Bilingual
    where: Bilingual
    documents: tuple[Bilingual, ...]
    documents_status: Verification | None
    fee: Bilingual | None
    time: Bilingual | None
    terms_status: Verification | None
    hotlines: tuple[str, ...]
    hotline_status: Verification | None
    legal_basis: tuple[Bilingual, ...]
    legal_status: Verification
    note: Bilingual | None
    confidence: Confidence
    portal_url: str | None
    source_url: str | None


@dataclass(frozen=True, slots=True)
class Agency:
    """A public body, association or portal that the page of links names."""

    code: str
    category: AgencyCategory
    name: Bilingual
    what: Bilingual
    url: str | None
    source_url: str | None
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Membership:
    """One place in one network; `lao_code` is None where the source names only a city."""

    network: str
    kind: NetworkKind
    network_name: Bilingual
    lao_name_th: str
    lao_code: str | None
    province_th: str
    source_url: str


def read_stories(file: Traversable | None = None) -> list[Story]:
    """Read `stories.csv`."""
    return read_entries(
        file or _packaged("stories.csv"), _read_story, key=lambda s: s.slug, key_column="slug"
    )


def read_services(file: Traversable | None = None) -> list[Service]:
    """Read `services.csv`."""
    return read_entries(
        file or _packaged("services.csv"), _read_service, key=lambda s: s.code, key_column="code"
    )


def read_agencies(file: Traversable | None = None) -> list[Agency]:
    """Read `agencies.csv`."""
    return read_entries(
        file or _packaged("agencies.csv"), _read_agency, key=lambda a: a.code, key_column="code"
    )


def read_memberships(file: Traversable | None = None) -> list[Membership]:
    """Read `networks.csv`; a network has one kind and one name in all its rows.

    Pages take the members from the database, where the loaders put them; this checks an edit.
    """
    described: dict[str, tuple[NetworkKind, Bilingual]] = {}

    def read_row(row: ContentRow) -> Membership:
        entry = _read_membership(row)
        description = (entry.kind, entry.network_name)
        if described.setdefault(entry.network, description) != description:
            raise row.error("network", f"{entry.network!r} has another kind or name above.")
        return entry

    return read_entries(
        file or _packaged("networks.csv"),
        read_row,
        key=lambda m: (m.network, m.lao_name_th, m.province_th),
        key_column="lao_name_th",
    )


def _packaged(name: str) -> Traversable:
    return resources.files("stories").joinpath("content", name)


def _read_story(row: ContentRow) -> Story:
    story = Story(
        slug=row.slug("slug"),
        kind=row.choice("kind", StoryKind),
        topic=row.choice("topic", Topic),
        year=row.optional_year("year"),
        title=row.bilingual("title"),
        summary=row.bilingual("summary"),
        caveat=row.optional_bilingual("caveat"),
        lao_type=row.optional_choice("lao_type", LaoType),
        lao_name_th=row.optional("lao_name_th"),
        lao_code=row.optional_lao_code("lao_code"),
        district_th=row.optional("district_th"),
        province_th=row.optional("province_th"),
        confidence=row.choice("confidence", Confidence),
        source_title=row.required("source_title"),
        source_publisher=row.required("source_publisher"),
        source_url=row.url("source_url"),
    )
    if story.confidence is not Confidence.HIGH and story.caveat is None:
        raise row.error("caveat_th", "confidence is not high, so say what is uncertain.")
    if story.lao_code is None:
        if story.caveat is None:
            raise row.error("caveat_th", "no LAO is named by its code, so say why.")
    elif not (story.lao_type and story.lao_name_th and story.province_th):
        raise row.error("lao_code", "a code needs the LAO's type, name and province as well.")
    elif not _fits_type(story.lao_code, story.lao_type):
        raise row.error("lao_code", f"{story.lao_code} is not the code of a {story.lao_type}.")
    return story


def _read_service(row: ContentRow) -> Service:
    documents = row.bilingual_items("documents")
    fee, time = row.optional_bilingual("fee"), row.optional_bilingual("time")
    hotlines = row.hotlines("hotline")
    return Service(
        code=row.slug("code"),
        life_event=row.choice("life_event", LifeEvent),
        name=row.bilingual("name"),
        providers=_read_providers(row),
        summary=row.bilingual("summary"),
        where=row.bilingual("where"),
        documents=documents,
        documents_status=_read_status(row, "documents_status", is_needed=bool(documents)),
        fee=fee,
        time=time,
        terms_status=_read_status(row, "terms_status", is_needed=bool(fee or time)),
        hotlines=hotlines,
        hotline_status=_read_status(row, "hotline_status", is_needed=bool(hotlines)),
        legal_basis=row.bilingual_items("legal_basis"),
        legal_status=row.choice("legal_status", Verification),
        note=row.optional_bilingual("note"),
        confidence=row.choice("confidence", Confidence),
        portal_url=row.optional_url("portal_url"),
        source_url=row.optional_url("source_url"),
    )


def _read_agency(row: ContentRow) -> Agency:
    return Agency(
        code=row.slug("code"),
        category=row.choice("category", AgencyCategory),
        name=row.bilingual("name"),
        what=row.bilingual("what"),
        url=row.optional_url("url"),
        source_url=row.optional_url("source_url"),
        confidence=row.choice("confidence", Confidence),
    )


def _read_membership(row: ContentRow) -> Membership:
    return Membership(
        network=row.slug("network"),
        kind=row.choice("kind", NetworkKind),
        network_name=row.bilingual("network"),
        lao_name_th=row.required("lao_name_th"),
        lao_code=row.optional_lao_code("lao_code"),
        province_th=row.required("province_th"),
        source_url=row.url("source_url"),
    )


def _read_providers(row: ContentRow) -> tuple[LaoType | OtherProvider, ...]:
    providers: dict[str, LaoType | OtherProvider] = {p.value: p for p in LaoType}
    providers |= {p.value: p for p in OtherProvider}
    row.required("providers")
    words = row.items("providers")
    if unknown := [word for word in words if word not in providers]:
        raise row.error("providers", f"{unknown[0]!r} is not one of: {', '.join(providers)}.")
    return tuple(providers[word] for word in words)


def _read_status(row: ContentRow, column: str, *, is_needed: bool) -> Verification | None:
    status = row.optional_choice(column, Verification)
    if is_needed and status is None:
        raise row.error(column, "say whether this was verified.")
    if status is not None and not is_needed:
        raise row.error(column, "there is nothing here to verify.")
    return status


def _fits_type(lao_code: str, lao_type: LaoType) -> bool:
    if lao_code == BMA_CODE or lao_type is LaoType.BMA:
        return lao_code == BMA_CODE and lao_type is LaoType.BMA
    # Two subdistrict municipalities kept the code that they bore as SAOs.
    kept = lao_code.startswith("6") and lao_type is LaoType.SUBDISTRICT_MUNICIPALITY
    return kept or lao_type in parse_dla_code(lao_code).usual_types
