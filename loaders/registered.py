"""Read back what is registered already, in the form in which loaders compare it."""

from sqlalchemy import Connection

from gis.lao_types import LaoType
from gis.statements import statement
from loaders.districts import District
from loaders.dla_registry import RegistryRow
from loaders.dola import DolaRow
from loaders.lineage.registry_changes import ListedLao


def read_districts(connection: Connection) -> list[District]:
    """Return all present districts."""
    rows = connection.execute(statement("loaders", "districts"))
    return [District(row.code, row.name) for row in rows]


def read_registered(
    connection: Connection, provinces: frozenset[str] | None = None
) -> list[RegistryRow]:
    """Return the LAOs that have a DLA code, of some provinces or of all.

    `row` is the place id: there is no file at hand.
    """
    rows = connection.execute(statement("loaders", "registered_laos"))
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


def read_listed(connection: Connection) -> list[ListedLao]:
    """Return the LAOs that have a DLA code as the registry in use lists them."""
    return [
        ListedLao(
            row.code,
            row.name,
            LaoType(row.lao_type),
            row.province_code,
            row.district_code,
            row.place_id,
        )
        for row in connection.execute(statement("loaders", "registered_laos"))
    ]


def read_geocodes(connection: Connection) -> list[DolaRow]:
    """Return which geocode names which LAO, as far as loaded files told."""
    rows = connection.execute(statement("loaders", "lao_geocodes"))
    return [
        DolaRow(row.geocode, row.dla_code, LaoType(row.lao_type), row.name, None, None, None, None)
        for row in rows
    ]
