"""Read back what is registered already, in the form in which loaders compare it."""

from sqlalchemy import Connection, text

from gis.lao_types import LaoType
from loaders.districts import District
from loaders.dla_registry import RegistryRow
from loaders.dola import DolaRow


def read_districts(connection: Connection) -> list[District]:
    """Return all present districts."""
    rows = connection.execute(
        text(
            "SELECT place_code.code, place_name.name FROM place"
            " JOIN place_code USING (place_id) JOIN place_name USING (place_id)"
            " WHERE place.kind = 'district' AND place_code.scheme = 'tis1099'"
            " AND place_name.lang = 'th' AND upper_inf(place_code.valid)"
            " AND upper_inf(place_name.valid) ORDER BY place_code.code"
        )
    )
    return [District(row.code, row.name) for row in rows]


def read_registered(
    connection: Connection, provinces: frozenset[str] | None = None
) -> list[RegistryRow]:
    """Return the LAOs that have a DLA code, of some provinces or of all.

    `row` is the place id: there is no file at hand.
    """
    rows = connection.execute(
        text(
            "SELECT place.place_id, place_code.code, place_name.name, place.lao_type,"
            " province.code AS province_code, district_name.name AS district_th"
            " FROM place"
            " JOIN place_code ON place_code.place_id = place.place_id"
            " AND place_code.scheme = 'dla' AND upper_inf(place_code.valid)"
            " JOIN place_name ON place_name.place_id = place.place_id"
            " AND place_name.lang = 'th' AND upper_inf(place_name.valid)"
            " JOIN place_code AS province ON province.place_id = place.province_id"
            " AND province.scheme = 'tis1099' AND upper_inf(province.valid)"
            " LEFT JOIN place_name AS district_name"
            " ON district_name.place_id = place.district_id"
            " AND district_name.lang = 'th' AND upper_inf(district_name.valid)"
            " ORDER BY place_code.code"
        )
    )
    return [
        RegistryRow(
            row.code,
            row.name,
            None,
            LaoType(row.lao_type),
            row.province_code,
            row.district_th,
            None,
            None,
            row.place_id,
        )
        for row in rows
        if provinces is None or row.province_code in provinces
    ]


def read_geocodes(connection: Connection) -> list[DolaRow]:
    """Return which geocode names which LAO, as far as loaded files told."""
    rows = connection.execute(
        text(
            "SELECT geocode.code AS geocode, dla.code AS dla_code, place.lao_type,"
            " place_name.name"
            " FROM place"
            " JOIN place_code AS geocode ON geocode.place_id = place.place_id"
            " AND geocode.scheme = 'xml_geocode' AND upper_inf(geocode.valid)"
            " JOIN place_code AS dla ON dla.place_id = place.place_id"
            " AND dla.scheme = 'dla' AND upper_inf(dla.valid)"
            " JOIN place_name ON place_name.place_id = place.place_id"
            " AND place_name.lang = 'th' AND upper_inf(place_name.valid)"
            " ORDER BY geocode.code"
        )
    )
    return [
        DolaRow(row.geocode, row.dla_code, LaoType(row.lao_type), row.name, None, None, None, None)
        for row in rows
    ]
