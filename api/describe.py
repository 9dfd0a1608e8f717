"""From places of the database to the answers that pages and programs read."""

from datetime import date

from sqlalchemy.orm import Session

from api.boundaries import describe_boundary, grade_reason
from api.history import describe_as_of, describe_periods
from api.lineage_texts import event_text
from api.schemas import (
    Candidate,
    CodeOut,
    EventOut,
    FigureOut,
    FoundPlace,
    PlaceOut,
    PlaceSummary,
    Point,
    PointAnswerOut,
    SearchOut,
    SubdistrictOut,
    WebsiteOut,
    summarise,
    summary_fields,
)
from api.texts import certainty_reason
from gis.at import PointAnswer, answer_at
from gis.boundaries import get_boundary
from gis.cards import (
    PlaceCard,
    get_card,
    get_cards,
    list_laos_of_district,
    list_laos_of_province,
)
from gis.details import (
    list_codes,
    list_covered,
    list_covering,
    list_events,
    list_figures,
    list_websites,
)
from gis.indicators import Figure
from gis.kept import keep_until_load
from gis.search import search_places
from gis.values import read_values
from indices.distribution import median_by_group

# A province has up to 300: its page lists them, the answer counts them.
LISTS_LAOS = frozenset({"district", "subdistrict"})
# Areas have no type, and these two are the only ones of theirs: nothing to compare with.
ALONE = frozenset({None, "bma", "pattaya"})


def describe_point(session: Session, latitude: float, longitude: float) -> PointAnswerOut:
    """Answer whose a point is."""
    answer = answer_at(session, longitude, latitude)
    reason = certainty_reason(answer)
    return PointAnswerOut(
        point=Point(lat=latitude, lon=longitude),
        certainty=answer.certainty,
        basis=answer.basis,
        reason_th=reason.th,
        reason_en=reason.en,
        laos=_candidates(answer),
        pao=_maybe(answer.pao),
        subdistrict=_maybe(answer.subdistrict),
        district=_maybe(answer.district),
        province=_maybe(answer.province),
    )


def describe_search(session: Session, query: str, limit: int) -> SearchOut:
    """Answer a search by name."""
    found = search_places(session, query, limit=limit)
    return SearchOut(
        query=query,
        results=[
            FoundPlace.model_validate(
                {
                    **summary_fields(item.card),
                    "score": round(item.score, 1),
                    "former_name": item.former_name,
                }
            )
            for item in found
        ],
    )


def describe_place(session: Session, code: str, on: date | None = None) -> PlaceOut:
    """Describe one place by its code, and as it was on a day; raises what `get_card` raises."""
    card = get_card(session, code)
    parents = get_cards(
        session, [item for item in (card.province_id, card.district_id) if item is not None]
    )
    boundary = get_boundary(session, card.place_id)
    reason = grade_reason(card, boundary)
    return PlaceOut.model_validate(
        {
            **summary_fields(card),
            "codes": [
                CodeOut(scheme=item.scheme, code=item.code)
                for item in list_codes(session, card.place_id)
            ],
            "province": _maybe(parents.get(card.province_id or 0)),
            "district": _maybe(parents.get(card.district_id or 0)),
            "subdistricts": [
                SubdistrictOut(
                    code=item.code, name_th=item.name_th, name_en=item.name_en, extent=item.extent
                )
                for item in list_covered(session, card.place_id)
            ],
            "websites": [
                WebsiteOut(url=item.url, state=item.state, checked_on=item.checked_on)
                for item in list_websites(session, card.place_id)
            ],
            "figures": _figures(session, card),
            "grade_reason_th": reason.th if reason else None,
            "grade_reason_en": reason.en if reason else None,
            "boundary": describe_boundary(boundary),
            "history": _history(session, card),
            "periods": describe_periods(session, card.place_id) if card.kind == "lao" else [],
            "as_of": describe_as_of(session, card, on) if on is not None else None,
            "lao_counts": _lao_counts(session, card),
            "laos": [
                summarise(item)
                for item in (laos_of(session, card) if card.kind in LISTS_LAOS else [])
            ],
        }
    )


def _candidates(answer: PointAnswer) -> list[Candidate]:
    return [
        Candidate.model_validate(
            {
                **summary_fields(item.card),
                "extent": item.extent,
                "office_distance_m": None
                if item.office_distance_m is None
                else round(item.office_distance_m),
                "is_namesake": item.is_namesake,
            }
        )
        for item in answer.laos
    ]


def _maybe(card: PlaceCard | None) -> PlaceSummary | None:
    return summarise(card) if card else None


def _figures(session: Session, card: PlaceCard) -> list[FigureOut]:
    figures = []
    for item in list_figures(session, card.place_id):
        medians = _medians(session, item) if card.lao_type not in ALONE else {}
        figures.append(
            FigureOut(
                indicator=item.indicator,
                topic=item.topic,
                name_th=item.name_th,
                name_en=item.name_en,
                unit_th=item.unit_th,
                unit_en=item.unit_en,
                year=item.year,
                value=item.value,
                status=item.status,
                is_partial=item.is_partial,
                source_th=f"{item.publisher_th}: {item.source_th}",
                source_en=item.source_en,
                is_sample=item.is_sample,
                median_of_type=_as_exact_as(item.value, medians.get(card.lao_type or "")),
            )
        )
    return figures


def _as_exact_as(value: float | None, median: float | None) -> float | None:
    """Return the median without the half that lies between two counts."""
    is_count = value is not None and float(value).is_integer()
    return float(round(median)) if median is not None and is_count else median


def _medians(session: Session, figure: Figure) -> dict[str, float]:
    def compute() -> dict[str, float]:
        frame = read_values(session, figure.indicator, figure.year)
        return median_by_group(frame["value"], frame["lao_type"])

    return keep_until_load(session, ("medians", figure.indicator, figure.year), compute)


def _history(session: Session, card: PlaceCard) -> list[EventOut]:
    events = []
    for item in list_events(session, card.place_id):
        said = event_text(item)
        events.append(
            EventOut(
                event=item.event,
                effective_on=item.effective_on,
                date_is_latest=item.date_is_latest,
                successor_code=item.successor_code,
                text_th=said.th,
                text_en=said.en,
                reference=item.gazette_reference,
            )
        )
    return events


def _lao_counts(session: Session, card: PlaceCard) -> dict[str, int] | None:
    if card.kind not in {"province", "district"}:
        return None
    counts: dict[str, int] = {}
    for lao in laos_of(session, card):
        if lao.lao_type:
            counts[lao.lao_type] = counts.get(lao.lao_type, 0) + 1
    return counts


def laos_of(session: Session, card: PlaceCard) -> list[PlaceCard]:
    """Return the LAOs of an area, those without a position too."""
    if card.kind == "subdistrict":
        return list_covering(session, card.place_id)
    if card.kind == "province":
        return list_laos_of_province(session, card.place_id)
    return list_laos_of_district(session, card.place_id)
