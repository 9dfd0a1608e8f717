"""Places that ended before the Atlas knew them: they are born with their day of end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert
from sqlalchemy.dialects.postgresql import Range

from gis.models import Place, PlaceCode, PlaceName
from gis.models.vocabulary import PlaceKind
from loaders.lookup import place_ids_by_code


@dataclass(frozen=True, slots=True)
class EndedLao:
    """An LAO of the past as a file tells it; `codes` by scheme, `names` by language."""

    names: Mapping[str, str]
    codes: Mapping[str, str]
    lao_type: str
    province_code: str
    district_code: str | None
    ended_on: date
    snapshot_id: int


def store_ended(connection: Connection, laos: Sequence[EndedLao]) -> list[int]:
    """Create the places and return their ids in the order of `laos`."""
    if not laos:
        return []
    areas = place_ids_by_code(connection)
    ids = list(
        connection.execute(
            insert(Place).returning(Place.place_id, sort_by_parameter_order=True),
            [
                {
                    "kind": PlaceKind.LAO,
                    "lao_type": lao.lao_type,
                    "province_id": areas[lao.province_code],
                    "district_id": areas.get(lao.district_code or ""),
                    **_until(lao),
                }
                for lao in laos
            ],
        ).scalars()
    )
    placed = list(zip(ids, laos, strict=True))
    connection.execute(
        insert(PlaceName),
        [
            {"place_id": place_id, "lang": lang, "name": name, **_until(lao)}
            for place_id, lao in placed
            for lang, name in lao.names.items()
        ],
    )
    connection.execute(
        insert(PlaceCode),
        [
            {"place_id": place_id, "scheme": scheme, "code": code, **_until(lao)}
            for place_id, lao in placed
            for scheme, code in lao.codes.items()
        ],
    )
    return ids


def _until(lao: EndedLao) -> dict[str, object]:
    return {"valid": Range(None, lao.ended_on), "snapshot_id": lao.snapshot_id}
