"""Whose is this point? One honest answer: certain, or the candidates and why.

Certainty comes from accepted outlines at the point, else from the coverage of its subdistrict.
"""

from dataclasses import dataclass, replace

from pyproj import Geod
from sqlalchemy.orm import Session

from gis.cards import PlaceCard, get_cards, list_laos_of_district
from gis.certainty import OUTLINED, Basis, Certainty, Decision, decide
from gis.coast import COASTAL_PROVINCES
from gis.statements import statement

OFFSHORE_M = 5_000.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An LAO that may be responsible at the point; `extent` of its hold on the subdistrict."""

    card: PlaceCard
    extent: str | None
    office_distance_m: float | None
    is_namesake: bool = False
    """Whether it bears the name of the subdistrict, told where nothing better is known."""


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """Who is responsible at a point, and what that follows from.

    `tolerance_m` is that of the line in question, `distance_m` how far outside every outline the
    point lies.
    """

    longitude: float
    latitude: float
    certainty: Certainty
    tolerance_m: float | None
    distance_m: float
    laos: list[Candidate]
    basis: Basis = Basis.COVERAGE
    pao: PlaceCard | None = None
    subdistrict: PlaceCard | None = None
    district: PlaceCard | None = None
    province: PlaceCard | None = None


def answer_at(session: Session, longitude: float, latitude: float) -> PointAnswer:
    """Return the LAOs responsible at a point in degrees (EPSG:4326)."""
    rows = session.execute(
        statement("gis", "at"), {"lon": longitude, "lat": latitude, "offshore_m": OFFSHORE_M}
    ).all()
    if not rows:
        return PointAnswer(longitude, latitude, Certainty.OUTSIDE, None, 0.0, [])
    home = rows[0]
    found = [row for row in rows if row.lao_id is not None]
    is_inside = home.is_inside or any(row.is_within_outline for row in found)
    mentioned = (home.area_id, home.province_id, home.district_id, home.pao_id)
    cards = get_cards(
        session, [*(row.lao_id for row in found), *(item for item in mentioned if item)]
    )
    province = cards[home.province_id]
    if not is_inside and _is_abroad(province, home.distance_m, home.tolerance_m):
        return PointAnswer(
            longitude, latitude, Certainty.OUTSIDE, home.tolerance_m, home.distance_m, []
        )
    decision = decide(
        [row for row in found if cards[row.lao_id].lao_type != "pao"],
        frozenset(row.lao_id for row in found if cards[row.lao_id].grade in OUTLINED),
        has_unknown_neighbour=home.has_unknown_neighbour,
    )
    certainty = decision.certainty
    candidates = [
        Candidate(cards[row.lao_id], row.extent, row.office_distance_m) for row in decision.laos
    ]
    if certainty is Certainty.DISTRICT_ONLY and home.district_id:
        candidates = _of_district(session, home.district_id, candidates)
        candidates = _likeliest_first(candidates, cards[home.area_id], longitude, latitude)
    if not is_inside:
        certainty = Certainty.APPROXIMATE
    return PointAnswer(
        longitude,
        latitude,
        certainty,
        _tolerance(decision, home.tolerance_m),
        0.0 if is_inside else home.distance_m,
        candidates,
        decision.basis,
        pao=cards.get(home.pao_id),
        subdistrict=cards[home.area_id] if home.district_id else None,
        district=cards[home.district_id] if home.district_id else None,
        province=province,
    )


def _tolerance(decision: Decision, of_areas_m: float) -> float:
    """Return the tolerance of the line that the answer depends on."""
    outlines = [row.outline_tolerance_m for row in decision.laos if row.is_near_outline]
    return max(outlines) if decision.basis is Basis.OUTLINE and outlines else of_areas_m


def _is_abroad(province: PlaceCard, distance_m: float, tolerance_m: float) -> bool:
    """Whether a point outside every outline lies beyond a land border.

    The simplified coast loses islets, so a point off a coastal province may well be land of ours;
    off an inland province it is another country once the line's tolerance is passed.
    """
    return distance_m > tolerance_m and province.code not in COASTAL_PROVINCES


def _of_district(session: Session, district_id: int, nearby: list[Candidate]) -> list[Candidate]:
    """Return the district's LAOs, after any that hold ground within reach of the point.

    Those with an accepted outline are left out: the point lies outside of it.
    """
    listed = {candidate.card.place_id for candidate in nearby}
    return nearby + [
        Candidate(card, None, None)
        for card in list_laos_of_district(session, district_id)
        if card.place_id not in listed and card.lao_type != "pao" and card.grade not in OUTLINED
    ]


def _likeliest_first(
    candidates: list[Candidate], subdistrict: PlaceCard, longitude: float, latitude: float
) -> list[Candidate]:
    """Put those first that bear the subdistrict's name, then by the office's distance."""
    measured = [
        replace(
            candidate,
            office_distance_m=_distance_m(candidate.card, longitude, latitude),
            is_namesake=candidate.card.name_th == subdistrict.name_th,
        )
        for candidate in candidates
    ]
    return sorted(
        measured,
        key=lambda item: (
            not item.is_namesake,
            item.office_distance_m is None,
            item.office_distance_m or 0.0,
        ),
    )


def _distance_m(card: PlaceCard, longitude: float, latitude: float) -> float | None:
    if card.position is None:
        return None
    return float(Geod(ellps="WGS84").inv(longitude, latitude, *card.position)[2])
