"""pygeoapi's provider for our views: SQL that gives GeoJSON, counted only where it must be.

pygeoapi imports it by its dotted name, so nothing of pygeoapi loads before the first request.
"""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from pygeoapi.provider.base import BaseProvider, ProviderItemNotFoundError
from pygeofilter.ast import Node
from pygeofilter.backends.sqlalchemy.evaluate import to_filter
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Float,
    Integer,
    RowMapping,
    ScalarSelect,
    func,
    or_,
    select,
)
from sqlalchemy.exc import ArgumentError, CompileError

from api.ogc.crs import CRS84, PROJECTIONS
from api.ogc.view import GEOMETRY, View
from gis.errors import FeedRequestRefused

GEOJSON = "geojson"
# What pygeofilter and SQLAlchemy raise for a filter that parses but means nothing here.
MEANINGLESS = (
    ArgumentError,
    AttributeError,
    CompileError,
    KeyError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)


class ViewProvider(BaseProvider):  # type: ignore[misc]
    """The items of one view, with their codes as ids."""

    def __init__(self, provider_def: Mapping[str, Any]) -> None:
        super().__init__(provider_def)
        self._view: View = provider_def["data"]
        self._fields = self._view.fields

    def get_fields(self) -> dict[str, dict[str, str]]:
        """Return the properties as JSON Schema types."""
        return self._view.fields

    def query(
        self,
        offset: int = 0,
        limit: int = 10,
        resulttype: str = "results",
        bbox: Sequence[float] = (),
        properties: Sequence[tuple[str, str]] = (),
        sortby: Sequence[Mapping[str, str]] = (),
        select_properties: Sequence[str] = (),
        skip_geometry: bool = False,
        filterq: Node | None = None,
        crs_transform_spec: Any = None,
        **_: Any,
    ) -> dict[str, Any]:
        """Return a page of items as a FeatureCollection."""
        columns = self._view.properties
        where = [_equals(columns[name], value) for name, value in properties]
        if bbox:
            where.append(_meets(self._geometry, bbox))
        if filterq is not None:
            where.append(self._meaning(filterq))
        names = [name for name in columns if not select_properties or name in select_properties]
        geometry = [] if skip_geometry else [self._geojson(crs_transform_spec)]
        order = [
            *(_order(columns[by["property"]], by["order"]) for by in sortby),
            self._view.key,
        ]
        # Choosing the page by codes alone spares PostgreSQL the rows that paging skips.
        codes = select(self._view.key).where(*where).order_by(*order).offset(offset).limit(limit)
        page = (
            select(self._view.key.label("_id"), *(columns[name] for name in names), *geometry)
            .where(self._view.key.in_(codes.correlate(None)))
            .order_by(*order)
        )
        with self._view.reading() as connection:
            features: list[dict[str, Any]] = []
            if resulttype != "hits":
                features = [_feature(row, names) for row in connection.execute(page).mappings()]
            if 0 < len(features) < limit:
                matched = offset + len(features)
            elif where:
                count = select(func.count()).select_from(self._view.table).where(*where)
                matched = connection.execute(count).scalar_one()
            else:
                matched = self._view.items or 0
        return {
            "type": "FeatureCollection",
            "features": features,
            "numberMatched": matched,
            "numberReturned": len(features),
        }

    def get(self, identifier: str, crs_transform_spec: Any = None, **_: Any) -> dict[str, Any]:
        """Return one item, with the ids of its neighbours."""
        columns = self._view.properties
        code = self._view.key
        item = select(
            code.label("_id"), *columns.values(), self._geojson(crs_transform_spec)
        ).where(code == identifier)
        neighbours = select(
            _first(code, code < identifier, code.desc()).label("prev"),
            _first(code, code > identifier, code.asc()).label("next"),
        )
        with self._view.reading() as connection:
            row = connection.execute(item).mappings().first()
            if row is None:
                message = f"No item has the code {identifier!r}."
                raise ProviderItemNotFoundError(user_msg=message)
            beside = connection.execute(neighbours).mappings().one()
        return _feature(row, list(columns)) | {
            direction: other for direction, other in beside.items() if other is not None
        }

    @property
    def _geometry(self) -> ColumnElement[Any]:
        return self._view.geometry

    def _geojson(self, transformation: Any) -> ColumnElement[Any]:
        projection = PROJECTIONS[transformation.target_crs_uri if transformation else CRS84]
        geometry: ColumnElement[Any] = self._geometry
        if projection.srid != PROJECTIONS[CRS84].srid:
            geometry = func.ST_Transform(geometry, projection.srid)
        if projection.is_latitude_first:
            geometry = func.ST_FlipCoordinates(geometry)
        # 0: without a "crs" member, which GeoJSON no longer has.
        return func.ST_AsGeoJSON(geometry, projection.digits, 0).label(GEOJSON)

    def _meaning(self, node: Node) -> ColumnElement[bool]:
        try:
            meaning: ColumnElement[bool] = to_filter(
                node,
                {**self._view.properties, GEOMETRY: self._geometry},
                # Otherwise an unknown property is compared as a text.
                undefined_as_null=False,
            )
            meaning.compile()
        except MEANINGLESS as error:
            raise FeedRequestRefused(
                "The filter names a property or an operation that this collection does not have."
            ) from error
        return meaning


def _first(
    code: ColumnElement[Any], where: ColumnElement[bool], order: ColumnElement[Any]
) -> ScalarSelect[Any]:
    return select(code).where(where).order_by(order).limit(1).scalar_subquery()


def _equals(column: ColumnElement[Any], value: str) -> ColumnElement[bool]:
    """Compare in the column's own type; a text that is none of its values is refused."""
    try:
        typed: Any = value
        if isinstance(column.type, Boolean):
            typed = {"true": True, "false": False}[value.lower()]
        elif isinstance(column.type, Integer):
            typed = int(value)
        elif isinstance(column.type, Float):
            typed = float(value)
    except (KeyError, ValueError) as error:
        raise FeedRequestRefused(
            f"{column.name} cannot be {value!r}: it is of another type."
        ) from error
    equals: ColumnElement[bool] = column == typed
    return equals


def _meets(geometry: ColumnElement[Any], bbox: Sequence[float]) -> ColumnElement[bool]:
    """Intersect with a box, as items without geometry do by the standard.

    A box whose west lies east of its east crosses the date line.
    """
    if not all(map(math.isfinite, bbox)):
        raise FeedRequestRefused("bbox lies outside its coordinate system.")
    west, south, east, north = bbox
    spans = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    return or_(
        geometry.is_(None),
        *(
            func.ST_Intersects(geometry, func.ST_MakeEnvelope(left, south, right, north, 4326))
            for left, right in spans
        ),
    )


def _order(column: ColumnElement[Any], order: str) -> ColumnElement[Any]:
    sorted_by: ColumnElement[Any] = column
    if column.name.endswith("_th"):
        sorted_by = column.collate("th-x-icu")
    return sorted_by.desc().nulls_last() if order == "-" else sorted_by.asc().nulls_last()


def _feature(row: RowMapping, names: Sequence[str]) -> dict[str, Any]:
    geometry = row.get(GEOJSON)
    return {
        "type": "Feature",
        "id": row["_id"],
        "geometry": json.loads(geometry) if geometry else None,
        "properties": {name: row[name] for name in names},
    }
