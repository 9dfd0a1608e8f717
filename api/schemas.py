"""The shapes of JSON answers."""

from datetime import date

from pydantic import BaseModel, Field

from gis.cards import PlaceCard


class PlaceSummary(BaseModel):
    """What identifies a place: codes, names in both languages, where it is, how sure."""

    code: str
    scheme: str
    kind: str
    lao_type: str | None
    place_id: int
    name_th: str
    name_en: str | None
    full_name_th: str
    full_name_en: str | None
    context_th: str = Field(description="District and province, in Thai.")
    context_en: str
    grade: str | None = Field(description="How far the boundary can be trusted, A to F.")
    position: tuple[float, float] | None = Field(description="Longitude and latitude.")
    bbox: tuple[float, float, float, float] | None = Field(description="West, south, east, north.")
    address: str = Field(description="Path of the place's page.")


class Candidate(PlaceSummary):
    """An LAO that may be responsible at a point."""

    extent: str | None = Field(description="Its hold on the subdistrict: whole, partial, unknown.")
    office_distance_m: float | None
    is_namesake: bool = Field(
        description="Bears the subdistrict's name; told where who covers it is not published."
    )


class Point(BaseModel):
    """A point in degrees, EPSG:4326."""

    lat: float
    lon: float


class PointAnswerOut(BaseModel):
    """Who is responsible at a point, and how sure that is."""

    point: Point
    certainty: str
    basis: str = Field(
        description="What it follows from: coverage (of subdistricts), outline (accepted), "
        "remainder (outside the outlines of the others), disagreement (of the two)."
    )
    reason_th: str
    reason_en: str
    laos: list[Candidate]
    pao: PlaceSummary | None
    subdistrict: PlaceSummary | None
    district: PlaceSummary | None
    province: PlaceSummary | None


class FoundPlace(PlaceSummary):
    """A place found by name; score 0 to 100."""

    score: float
    former_name: str | None = Field(description="The name of former times that was looked for.")


class SearchOut(BaseModel):
    """What a search found, best first."""

    query: str
    results: list[FoundPlace]


class CodeOut(BaseModel):
    """A code in a scheme."""

    scheme: str
    code: str


class SubdistrictOut(BaseModel):
    """A subdistrict that an LAO covers."""

    code: str
    name_th: str
    name_en: str | None
    extent: str


class WebsiteOut(BaseModel):
    """A website as a source noted it."""

    url: str
    state: str
    checked_on: date | None


class FigureOut(BaseModel):
    """A figure with its source and the median of the LAO's type."""

    indicator: str
    topic: str
    name_th: str
    name_en: str
    unit_th: str
    unit_en: str
    year: int
    value: float | None
    status: str
    is_partial: bool = Field(description="More may belong to it that nobody can tell apart.")
    source_th: str
    source_en: str
    is_sample: bool
    median_of_type: float | None


class EventOut(BaseModel):
    """Something that happened to a place."""

    event: str
    effective_on: date | None
    date_is_latest: bool = Field(description="The day is not told; by this one it had happened.")
    successor_code: str | None = Field(description="The LAO that it was merged into.")
    text_th: str
    text_en: str
    reference: str | None


class BoundaryCreditOut(BaseModel):
    """A source whose lines a boundary follows, with its licence."""

    role: str = Field(
        description="outline: the boundary itself; neighbour: an outline beside it that bounds it "
        "too; areas: what it was united from."
    )
    title_th: str
    title_en: str
    publisher: str
    licence: str | None
    url: str | None
    attribution_th: str
    attribution_en: str


class BoundaryOut(BaseModel):
    """How a boundary is known."""

    grade: str
    basis: str
    tolerance_m: float = Field(description="How far the line may lie from the true one, metres.")
    since: date | None
    credits: list[BoundaryCreditOut]


class PeriodOut(BaseModel):
    """What an LAO was and was called in a period; open where no day is known or none is to come."""

    starts_on: date | None
    ends_on: date | None = Field(description="The first day on which it was so no more.")
    lao_type: str | None = Field(description="Also of former times; null where it is not clear.")
    full_name_th: str
    full_name_en: str | None


class AsOfOut(BaseModel):
    """A place as it was on a day."""

    on: date
    existed: bool
    code: str | None = Field(description="The official code that it bore, where it is known.")
    lao_type: str | None
    name_th: str | None
    name_en: str | None
    full_name_th: str | None
    full_name_en: str | None
    note_th: str
    note_en: str


class LaoOnOut(BaseModel):
    """An LAO as it was on a day."""

    code: str | None
    present_code: str | None = Field(description="Null where it ended since.")
    lao_type: str | None
    name_th: str
    name_en: str | None
    province_code: str | None
    district_code: str | None
    is_present_coverage: bool = Field(description="Its outline and coverage are today's.")
    is_assumed: bool = Field(description="Nothing tells of its past; shown as it is today.")


class LaosOnOut(BaseModel):
    """The LAOs that stood on a day."""

    on: date
    note_th: str
    note_en: str
    counts: dict[str, int]
    assumed: int = Field(description="How many are shown as they are today, for want of a past.")
    laos: list[LaoOnOut]


class PointOut(BaseModel):
    """One year's figure of a series."""

    year: int
    value: float | None
    status: str
    is_partial: bool
    is_of_predecessor: bool = Field(description="Reported of the place that this one continues.")
    source_th: str
    source_en: str
    is_sample: bool


class BreakOut(BaseModel):
    """Why figures before and after cannot be compared."""

    event: str
    effective_on: date
    date_is_latest: bool


class SeriesOut(BaseModel):
    """An indicator of a place over the years."""

    code: str
    indicator: str
    name_th: str
    name_en: str
    unit_th: str
    unit_en: str
    runs: list[list[PointOut]] = Field(description="Years that can be compared with each other.")
    breaks: list[list[BreakOut]] = Field(description="What lies between one run and the next.")


class PlaceOut(PlaceSummary):
    """All that is known of a place."""

    codes: list[CodeOut]
    province: PlaceSummary | None
    district: PlaceSummary | None
    subdistricts: list[SubdistrictOut]
    websites: list[WebsiteOut]
    figures: list[FigureOut]
    grade_reason_th: str | None
    grade_reason_en: str | None
    boundary: BoundaryOut | None
    history: list[EventOut]
    periods: list[PeriodOut] = Field(description="The latest first; empty where nothing changed.")
    as_of: AsOfOut | None = Field(description="The place on the day that was asked for.")
    lao_counts: dict[str, int] | None
    laos: list[PlaceSummary] = Field(
        description="LAOs of a district or subdistrict, those without a position too."
    )


class IndicatorOut(BaseModel):
    """An indicator's names and unit."""

    code: str
    name_th: str
    name_en: str
    unit_th: str
    unit_en: str


def summarise(card: PlaceCard) -> PlaceSummary:
    """Describe a place briefly."""
    return PlaceSummary(**summary_fields(card))


def summary_fields(card: PlaceCard) -> dict[str, object]:
    """Return the fields of `PlaceSummary` for a card."""
    return {
        "code": card.code,
        "scheme": card.scheme,
        "kind": card.kind,
        "lao_type": card.lao_type,
        "place_id": card.place_id,
        "name_th": card.name_th,
        "name_en": card.name_en,
        "full_name_th": card.full_name_th,
        "full_name_en": card.full_name_en,
        "context_th": _context(card, "th"),
        "context_en": _context(card, "en"),
        "grade": card.grade,
        "position": card.position,
        "bbox": card.bbox,
        "address": f"/places/{card.code}",
    }


def _context(card: PlaceCard, lang: str) -> str:
    """Return district and province, as an address gives them."""
    is_bangkok = card.province_code == "10"
    district = getattr(card, f"district_{lang}") or card.district_th
    province = getattr(card, f"province_{lang}") or card.province_th
    parts = []
    if district:
        title = {"th": "เขต" if is_bangkok else "อ.", "en": ""}[lang]
        parts.append(f"{title}{district}")
    if province and card.lao_type != "bma":
        title = {"th": "" if is_bangkok else "จ.", "en": ""}[lang]
        parts.append(f"{title}{province}")
    return (" " if lang == "th" else ", ").join(parts)
