"""All places of a level as columns: what the map's filters and table ask of a place."""

import gzip
import hashlib
from collections.abc import Iterable

from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.packed import PackedAnswer
from api.values import as_runs
from gis.kept import keep_until_load
from gis.networks import list_networks
from gis.units import Level, Unit, list_units, members_by_network


class AreaOut(BaseModel):
    """A province or district."""

    code: str
    name: str


class MembersOut(BaseModel):
    """A network with those of its members that are places of the level."""

    slug: str
    name: str
    kind: str
    ids: list[int]


class UnitsOut(BaseModel):
    """All present places of a level as parallel arrays, in the order of `id_runs`."""

    level: str
    lang: str
    id_runs: list[tuple[int, int]] = Field(
        description="Ids of places, rising, as runs: the first id, and how many follow on it."
    )
    codes: list[str]
    names: list[str] = Field(description="In the language; in Thai where there is no other.")
    types: list[str | None] = Field(description="LAO type; null of areas.")
    province: list[int | None] = Field(description="Place in `provinces`.")
    district: list[int | None] = Field(description="Place in `districts`; null where in none.")
    grades: list[str | None] = Field(description="How sure the boundary is, A to F.")
    positions: list[tuple[float, float] | None] = Field(
        description="Longitude and latitude of the office, else a point inside the outline."
    )
    without_office: list[tuple[int, int]] = Field(
        description="Runs of ids whose position is no office, or null."
    )
    provinces: list[AreaOut]
    districts: list[AreaOut]
    networks: list[MembersOut]


def pack_units(session: Session, level: Level, lang: str) -> PackedAnswer:
    """Return the places of a level as JSON, packed until the next load."""
    return keep_until_load(
        session, ("units", level, lang), lambda: _pack(describe_units(session, level, lang))
    )


def describe_units(session: Session, level: Level, lang: str) -> UnitsOut:
    """Return the places of a level with their names in a language."""
    units = list_units(session, level)
    provinces = _areas(units, "province", lang)
    districts = _areas(units, "district", lang)
    return UnitsOut(
        level=level,
        lang=lang,
        id_runs=as_runs(unit.place_id for unit in units),
        codes=[unit.code for unit in units],
        names=[name_of(unit, "full_name", lang) for unit in units],
        types=[unit.lao_type for unit in units],
        province=_places(units, "province", provinces),
        district=_places(units, "district", districts),
        grades=[unit.grade for unit in units],
        positions=[_position(unit) for unit in units],
        without_office=as_runs(unit.place_id for unit in units if not unit.has_office),
        provinces=provinces,
        districts=districts,
        networks=_networks(session, {unit.place_id for unit in units}, lang),
    )


def name_of(unit: object, field: str, lang: str) -> str:
    """Return a name in the language, in Thai where there is no other."""
    name: str = getattr(unit, f"{field}_{lang}") or getattr(unit, f"{field}_th") or ""
    return name


def _areas(units: Iterable[Unit], kind: str, lang: str) -> list[AreaOut]:
    """Return the provinces or districts that the places lie in, by code."""
    found = {
        code: name_of(unit, kind, lang)
        for unit in units
        if (code := getattr(unit, f"{kind}_code")) is not None
    }
    return [AreaOut(code=code, name=found[code]) for code in sorted(found)]


def _places(units: Iterable[Unit], kind: str, areas: list[AreaOut]) -> list[int | None]:
    at = {area.code: place for place, area in enumerate(areas)}
    return [at.get(getattr(unit, f"{kind}_code")) for unit in units]


def _position(unit: Unit) -> tuple[float, float] | None:
    if unit.longitude is None or unit.latitude is None:
        return None
    return round(unit.longitude, 5), round(unit.latitude, 5)


def _networks(session: Session, ids: set[int], lang: str) -> list[MembersOut]:
    members = members_by_network(session)
    found = [
        MembersOut(
            slug=card.slug,
            name=name_of(card, "name", lang),
            kind=card.kind,
            ids=[place_id for place_id in members.get(card.slug, []) if place_id in ids],
        )
        for card in list_networks(session)
    ]
    return [network for network in found if network.ids]


def _pack(answer: UnitsOut) -> PackedAnswer:
    text = answer.model_dump_json().encode()
    return PackedAnswer(gzip.compress(text, 9, mtime=0), hashlib.sha256(text).hexdigest()[:32])
