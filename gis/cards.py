"""Places as lists, cards and answers show them: one row of `place_card` each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from gis.addresses import follow_old_code
from gis.statements import statement


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """What identifies a present place to a reader. Positions in degrees, EPSG:4326.

    The fields stand in the order of the columns of the view `card`.
    """

    place_id: int
    kind: str
    lao_type: str | None
    scheme: str
    code: str
    name_th: str
    name_en: str | None
    full_name_th: str
    full_name_en: str | None
    short_name_th: str
    province_id: int | None
    province_code: str | None
    province_th: str | None
    province_en: str | None
    district_id: int | None
    district_code: str | None
    district_th: str | None
    district_en: str | None
    subdistrict_id: int | None
    grade: str | None
    basis: str | None
    longitude: float | None
    latitude: float | None
    west: float | None
    south: float | None
    east: float | None
    north: float | None
    area_km2: float | None
    type_order: int | None

    @property
    def position(self) -> tuple[float, float] | None:
        """Longitude and latitude of the office."""
        if self.longitude is None or self.latitude is None:
            return None
        return self.longitude, self.latitude

    @property
    def bbox(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of the outline, else around the office, else the district."""
        if self.west is None or self.south is None or self.east is None or self.north is None:
            return None
        return self.west, self.south, self.east, self.north


def get_card(session: Session, code: str) -> PlaceCard:
    """Return the place that bears `code` in any scheme that names places.

    Raises `PlaceMoved`, `PlaceGone` or `PlaceNotFound` where none bears it today.
    """
    cards = _select(session, "card_by_code", code=code)
    if not cards:
        follow_old_code(session, code)
    return cards[0]


def get_cards(session: Session, place_ids: Sequence[int]) -> dict[int, PlaceCard]:
    """Return present places by their ids."""
    if not place_ids:
        return {}
    cards = _select(session, "cards_by_id", ids=list(place_ids))
    return {card.place_id: card for card in cards}


def get_cards_by_code(session: Session, codes: Iterable[str]) -> dict[str, PlaceCard]:
    """Return the present places that bear one of the codes; a code that none bears is absent."""
    wanted = sorted(set(codes))
    if not wanted:
        return {}
    return {card.code: card for card in _select(session, "cards_by_code", codes=wanted)}


def list_laos_of_district(session: Session, district_id: int) -> list[PlaceCard]:
    """Return the LAOs of a district in order of type, then name."""
    return _select(session, "laos_of_district", area_id=district_id)


def list_laos_of_province(session: Session, province_id: int) -> list[PlaceCard]:
    """Return the LAOs of a province in order of type, then name."""
    return _select(session, "laos_of_province", area_id=province_id)


def list_areas(session: Session, kind: str, *, parent_id: int | None = None) -> list[PlaceCard]:
    """Return areas of a kind, of one parent (province or district) where it is given."""
    if parent_id is None:
        return _select(session, "areas", kind=kind)
    return _select(session, "areas_within", kind=kind, area_id=parent_id)


def refresh_cards(connection: Connection) -> None:
    """Rebuild the materialised views; readers see the old rows until the transaction ends."""
    connection.execute(statement("gis", "refresh"))


def _select(session: Session, name: str, **binds: Any) -> list[PlaceCard]:
    return [PlaceCard(*row) for row in session.execute(statement("gis", name), binds)]
