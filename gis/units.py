"""The places of one level of the map, and which of them belong to which network."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from gis.statements import statement

Level = Literal["province", "district", "lao", "pao"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A present place as lists and filters need it. Positions in degrees, EPSG:4326.

    The fields stand in the order of the columns of `units.sql`. Without an office the position
    is a point inside the outline; None where neither is known. A province lies in itself.
    `order_*` is the place in the order of names in a language.
    """

    place_id: int
    code: str
    lao_type: str | None
    full_name_th: str
    full_name_en: str | None
    province_code: str | None
    province_th: str | None
    province_en: str | None
    district_code: str | None
    district_th: str | None
    district_en: str | None
    grade: str | None
    longitude: float | None
    latitude: float | None
    has_office: bool
    type_order: int
    order_th: int
    order_en: int
    province_order_th: int
    province_order_en: int


def list_units(session: Session, level: Level) -> list[Unit]:
    """Return all present places of a level in the order of their ids; `lao` is without PAOs."""
    binds = {"kind": "lao" if level == "pao" else level, "is_pao": level == "pao"}
    return [Unit(*row) for row in session.execute(statement("gis", "units"), binds)]


def members_by_network(session: Session) -> dict[str, list[int]]:
    """Return the ids of the present places of each network, rising, by its slug."""
    every = dict.fromkeys(("slug", "place_id", "province_id", "province_th"))
    found: dict[str, set[int]] = {}
    for row in session.execute(statement("gis", "members"), every):
        if row.place_id is not None:
            found.setdefault(row.slug, set()).add(row.place_id)
    return {slug: sorted(ids) for slug, ids in found.items()}
