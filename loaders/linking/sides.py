"""One LAO as one source knows it, in the same form for every source, ready to be compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gis.codes import namesake_geocode, parse_dla_code
from gis.lao_types import LaoType
from loaders.districts import District, by_province, district_of
from loaders.dla_registry import RegistryRow
from loaders.dola import DolaRow
from loaders.geocode_xml import Lao


@dataclass(frozen=True, slots=True)
class Side:
    """What can be compared; exactly one of `registry`, `lao`, `dola` tells where it is from.

    `key` is the DLA code in the registry and the geocode elsewhere. `coded_as` is the DLA code
    that the map of 2017 gives to a geocode.
    """

    key: str
    lao_type: LaoType
    name_th: str
    known_names: frozenset[str]
    province_code: str
    district_codes: frozenset[str]
    coded_as: str | None
    row: int | None
    registry: RegistryRow | None = None
    lao: Lao | None = None
    dola: DolaRow | None = None


def registry_sides(rows: Iterable[RegistryRow], districts: Iterable[District]) -> list[Side]:
    """Return the registry's LAOs, each with the district that its name or code tells."""
    known = by_province(districts)
    sides = []
    for row in rows:
        match = district_of(row, known)
        code = match.code if match else parse_dla_code(row.dla_code).district_code
        sides.append(
            Side(
                key=row.dla_code,
                lao_type=row.lao_type,
                name_th=row.name_th,
                known_names=frozenset({row.name_th}),
                province_code=row.province_code,
                district_codes=frozenset({code}),
                coded_as=row.dla_code,
                row=row.row,
                registry=row,
            )
        )
    return sides


def geocode_sides(laos: Iterable[Lao], dola: Mapping[str, DolaRow]) -> list[Side]:
    """Return the living LAOs of the geocode files, with the code of 2017 where there is one."""
    return [_geocode_side(lao, dola) for lao in laos if not lao.is_abolished]


def dola_sides(rows: Iterable[DolaRow], covered_provinces: frozenset[str]) -> list[Side]:
    """Return the LAOs of 2017 in provinces without a geocode file."""
    return [
        Side(
            key=row.geocode,
            lao_type=row.lao_type,
            name_th=row.name_th,
            known_names=frozenset({row.name_th}),
            province_code=row.province_code,
            district_codes=_dola_districts(row),
            coded_as=row.dla_code,
            row=row.row,
            dola=row,
        )
        for row in rows
        if row.province_code not in covered_provinces
    ]


def _geocode_side(lao: Lao, dola: Mapping[str, DolaRow]) -> Side:
    # The map of 2017 lists some municipalities of their own code (1288) under the code of the
    # subdistrict whose name they bear (120457).
    aliases = [lao.geocode, *([namesake_geocode(lao.named_after)] if lao.named_after else [])]
    mapped = next((dola[code] for code in aliases if code in dola), None)
    names = {lao.name_th, *((mapped.name_th,) if mapped else ())}
    for event in lao.history:
        names.update(name for name in (event.old_name, event.new_name) if name)
    return Side(
        key=lao.geocode,
        lao_type=lao.lao_type,
        name_th=lao.name_th,
        known_names=frozenset(names),
        province_code=lao.province_code,
        district_codes=frozenset(lao.district_codes),
        coded_as=mapped.dla_code if mapped else None,
        row=lao.row,
        lao=lao,
    )


def _dola_districts(row: DolaRow) -> frozenset[str]:
    if len(row.geocode) == 6 and row.geocode[2:4] != "00":
        return frozenset({row.geocode[:4]})
    return frozenset({parse_dla_code(row.dla_code).district_code} if row.dla_code else ())
