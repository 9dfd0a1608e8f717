"""The documents of catalogues: the catalogue itself, pages of records, one record."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from api.ogc.asked import Asked, Link, Words
from api.ogc.crs import CRS84
from api.ogc.records.catalogs import CATALOGS, Catalog
from api.ogc.records.datasets import ATLAS, BY_SOURCE, LICENCES, country_bounds, page_link
from api.ogc.records.query import EQUAL, SORTABLE, read_query
from api.ogc.records.record import (
    GEOJSON_TYPE,
    LANGUAGES,
    RECORD_PROFILE,
    Record,
    as_feature,
    find_record,
)
from gis.errors import FeedRequestRefused

CATALOG_TYPE = "application/ogc-catalog+json"
CATALOG_PROFILE = "http://www.opengis.net/def/profile/OGC/0/ogc-catalog"
SCHEMA_TYPE = "application/schema+json"
SORTABLES = "http://www.opengis.net/def/rel/ogc/1.0/sortables"
QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
CLASSES = (
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-collection",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/searchable-catalog",
    "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/searchable-catalog-sorting",
)
FIELDS: dict[str, Words] = {
    "id": {"th": "รหัสของรายการ", "en": "Identifier"},
    "type": {"th": "ชนิด", "en": "Type"},
    "title": {"th": "ชื่อ", "en": "Title"},
    "description": {"th": "คำอธิบาย", "en": "Description"},
    "keywords": {"th": "คำสำคัญ", "en": "Keywords"},
    "license": {"th": "สัญญาอนุญาต", "en": "Licence"},
    "updated": {"th": "ปรับปรุงเมื่อ", "en": "When it was brought up to date"},
    "time": {"th": "วันแรกที่กล่าวถึง", "en": "The first day that it tells of"},
    "geometry": {"th": "ตำแหน่งหรือขอบเขต", "en": "Position or bounds"},
}
TYPES: dict[str, dict[str, Any]] = {
    "keywords": {"type": "array", "items": {"type": "string"}},
    "updated": {"type": "string", "format": "date-time"},
    "time": {"type": "string", "format": "date"},
}
RECORDS = {"th": "รายการทั้งหมด", "en": "Records"}
QUERYABLE = {"th": "คุณสมบัติที่ใช้ค้นได้", "en": "Properties that can be asked for"}
SORTED_BY = {"th": "คุณสมบัติที่ใช้เรียงลำดับได้", "en": "Properties that can be sorted by"}
PROFILE = {"th": "รูปแบบ", "en": "Profile"}
NEXT = {"th": "หน้าถัดไป", "en": "Next page"}
PREVIOUS = {"th": "หน้าก่อน", "en": "Previous page"}


def describe_catalog(asked: Asked, collection: str) -> dict[str, Any]:
    """Return a catalogue as a collection of records."""
    asked.allow()
    catalog = CATALOGS[collection]
    with Session(asked.engine) as session:
        bounds = country_bounds(session)
    path = f"/collections/{catalog.name}"
    return {
        "id": catalog.name,
        "type": "Collection",
        "itemType": "record",
        "title": asked.say(catalog.title),
        "description": asked.say(catalog.description),
        "keywords": list(catalog.keywords_en if asked.lang == "en" else catalog.keywords_th),
        "language": LANGUAGES[asked.lang],
        "languages": [LANGUAGES[code] for code in LANGUAGES if code != asked.lang],
        "resourceLanguages": list(LANGUAGES.values()),
        "extent": {"spatial": {"bbox": [list(bounds)], "crs": CRS84}},
        "crs": [CRS84],
        "storageCrs": CRS84,
        "conformsTo": list(CLASSES),
        "contacts": [{"organization": asked.say(ATLAS), "roles": ["publisher"]}],
        "license": "other",
        "rights": asked.say(BY_SOURCE),
        "defaultSortOrder": [
            {"field": name.lstrip("-"), "direction": "desc" if name.startswith("-") else "asc"}
            for name in catalog.order
        ],
        "links": [
            *asked.forms(path),
            asked.link("items", f"{path}/items", GEOJSON_TYPE, title=asked.say(RECORDS), f="json"),
            asked.link(QUERYABLES, f"{path}/queryables", SCHEMA_TYPE, title=asked.say(QUERYABLE)),
            asked.link(SORTABLES, f"{path}/sortables", SCHEMA_TYPE, title=asked.say(SORTED_BY)),
            page_link(asked, "license", "/about#sources", LICENCES),
            _profile(asked, CATALOG_PROFILE),
        ],
    }


def list_records(asked: Asked, collection: str) -> dict[str, Any]:
    """Return a page of the records that are asked for."""
    catalog = CATALOGS[collection]
    query = read_query(asked.query, further=list(catalog.further), order=catalog.order)
    with Session(asked.engine) as session:
        records = query.select(catalog.read(session, asked), asked.lang)
    page = records[query.offset : query.offset + query.limit]
    path = f"/collections/{catalog.name}/items"
    about = [_collection(asked, catalog)]
    return {
        "type": "FeatureCollection",
        "features": [as_feature(item, asked, f"{path}/{item.id}", about) for item in page],
        "numberMatched": len(records),
        "numberReturned": len(page),
        "timeStamp": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "links": [
            *_pages(asked, path, query.offset, query.limit, len(records)),
            *about,
            _profile(asked, RECORD_PROFILE),
            _profile(asked, CATALOG_PROFILE),
        ],
    }


def describe_record(asked: Asked, collection: str, code: str) -> dict[str, Any]:
    """Return one record."""
    asked.allow()
    catalog = CATALOGS[collection]
    with Session(asked.engine) as session:
        record: Record = find_record(catalog.read(session, asked), code)
    about = [_collection(asked, catalog), _profile(asked, RECORD_PROFILE)]
    return as_feature(record, asked, f"/collections/{catalog.name}/items/{record.id}", about)


def describe_queryables(asked: Asked, collection: str) -> dict[str, Any]:
    """Return the properties that records can be asked for, as JSON Schema."""
    catalog = CATALOGS[collection]
    names = ("type", *EQUAL, *catalog.further)
    return _schema(asked, catalog, "queryables", names, asked.say(QUERYABLE))


def describe_sortables(asked: Asked, collection: str) -> dict[str, Any]:
    """Return the properties that records can be sorted by, as JSON Schema."""
    if collection not in CATALOGS:
        raise FeedRequestRefused(
            f"Sortables are told of catalogues: {', '.join(CATALOGS)}.", status=404
        )
    return _schema(asked, CATALOGS[collection], "sortables", SORTABLE, asked.say(SORTED_BY))


def describe_schema(asked: Asked, collection: str) -> dict[str, Any]:
    """Return the properties of a catalogue's records, as JSON Schema."""
    catalog = CATALOGS[collection]
    names = ("type", *EQUAL, *catalog.further)
    return _schema(asked, catalog, "schema", names, asked.say(catalog.title))


def _schema(
    asked: Asked, catalog: Catalog, name: str, properties: Any, description: str
) -> dict[str, Any]:
    asked.allow()
    titles = FIELDS | catalog.further
    fields = {
        item: {"title": asked.say(titles[item])} | TYPES.get(item, {"type": "string"})
        for item in properties
    }
    if name != "sortables":
        fields["geometry"] = {
            "title": asked.say(FIELDS["geometry"]),
            "format": "geometry-any",
            "x-ogc-role": "primary-geometry",
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{asked.url}/collections/{catalog.name}/{name}",
        "type": "object",
        "title": asked.say(catalog.title),
        "description": description,
        "properties": fields,
        # Records say more of themselves than what can be asked for.
        **({} if name == "schema" else {"additionalProperties": False}),
    }


def _collection(asked: Asked, catalog: Catalog) -> Link:
    path = f"/collections/{catalog.name}"
    return asked.link("collection", path, CATALOG_TYPE, title=asked.say(catalog.title))


def _profile(asked: Asked, profile: str) -> Link:
    return {"rel": "profile", "title": asked.say(PROFILE), "href": profile}


def _pages(asked: Asked, path: str, offset: int, limit: int, found: int) -> list[Link]:
    """Return the links of a page to itself, its other form, and the pages beside it."""
    query = {name: text for name, text in asked.query.items() if name != "f"}
    links = asked.forms(path, media_type=GEOJSON_TYPE, query=query)
    beside = []
    if offset + limit < found:
        beside.append(("next", offset + limit, NEXT))
    if offset > 0:
        beside.append(("prev", max(offset - limit, 0), PREVIOUS))
    for rel, start, title in beside:
        place = query | {"offset": str(start), "limit": str(limit)}
        links.append(
            asked.link(rel, path, GEOJSON_TYPE, title=asked.say(title), query=place, f="json")
        )
    return links
