"""Records of sources in use, and of the collections that the Atlas makes of them."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from api.formats import format_number
from api.ogc.asked import HTML_TYPE, JSON_TYPE, Asked, Link, Words
from api.ogc.collections import COLLECTIONS, THAILAND, Collection
from api.ogc.records.record import GEOJSON_TYPE, SPDX, Bbox, Record
from api.ogc.tiles.documents import TILESETS, tiles_path
from api.sources import SourceOverview, list_source_overviews
from gis.details import SourceInUse
from gis.feeds import FeedExtent, list_feed_extents
from gis.kept import keep_until_load
from gis.sources import list_years
from maps.tilesets import list_tilesets

DATASET, COLLECTION = "dataset", "collection"
NO_LICENCE = {"th": "ผู้เผยแพร่ไม่ได้ระบุสัญญาอนุญาต", "en": "The publisher states no licence."}
BY_SOURCE = {"th": "ตามแหล่งข้อมูล", "en": "As each source says"}
ATLAS = {"th": "แผนที่ท้องถิ่นไทย", "en": "LAO Atlas"}
PAGE = {"th": "หน้าของแหล่งข้อมูลนี้", "en": "Page of this source"}
ISSUES = {"th": "ปัญหาที่พบ (CSV)", "en": "Issues found (CSV)"}
PUBLISHED = {"th": "หน้าของผู้เผยแพร่", "en": "Page of the publisher"}
LICENCES = {"th": "แหล่งข้อมูลและสัญญาอนุญาต", "en": "Sources and licences"}
ITEMS = {"th": "รายการข้อมูล", "en": "Items"}
TILES = {"th": "ไทล์เวกเตอร์", "en": "Vector tiles"}


def list_datasets(session: Session, asked: Asked) -> list[Record]:
    """Return the records of sources in use, then those of our collections."""
    extents = _extents(session)
    country = country_bounds(session)
    years = keep_until_load(session, "years of sources", lambda: list_years(session))
    with_tiles = list_tilesets(session)
    sources = [
        _of_source(asked, source, source.files, country, years.get(source.name))
        for source in list_source_overviews(session)
        if source.files is not None
    ]
    collections = [
        _of_collection(asked, item, extents.get(item.name), has_tiles=item.name in with_tiles)
        for item in COLLECTIONS
    ]
    return sources + collections


def _extents(session: Session) -> dict[str, FeedExtent]:
    return keep_until_load(session, "feed extents", lambda: list_feed_extents(session))


def country_bounds(session: Session) -> Bbox:
    """Return the bounds of the country as this edition draws it."""
    provinces = _extents(session).get("provinces")
    west, south, east, north = (provinces and provinces.bbox) or THAILAND
    return west, south, east, north


def page_link(asked: Asked, rel: str, path: str, title: Words) -> Link:
    """Return a link to a page of the portal."""
    return {
        "rel": rel,
        "type": HTML_TYPE,
        "hreflang": asked.lang,
        "title": asked.say(title),
        "href": asked.page(path),
    }


def _of_source(
    asked: Asked,
    source: SourceOverview,
    files: SourceInUse,
    country: Bbox,
    years: tuple[int, int] | None,
) -> Record:
    begin, end = _days(files, years)
    publisher = source.publisher
    links = [
        page_link(asked, "about", f"/data/sources/{source.name}", PAGE),
        page_link(asked, "license", "/about#sources", LICENCES),
    ]
    if source.page:
        title = asked.say(PUBLISHED)
        links.append({"rel": "via", "type": HTML_TYPE, "title": title, "href": source.page})
    if source.issues:
        href = asked.page(f"/data/issues.csv?source={source.name}")
        title = asked.say(ISSUES)
        links.append({"rel": "related", "type": "text/csv", "title": title, "href": href})
    return Record(
        id=source.name,
        type=DATASET,
        title=source.title,
        description=_describe(source, files),
        keywords={"th": [publisher["th"], source.name], "en": [publisher["en"], source.name]},
        bbox=country,
        begin=begin,
        end=end,
        updated=source.loaded_at,
        contacts=(_publisher(publisher[asked.lang], source.page),),
        licence=source.licence,
        rights=_rights(source.licence),
        external_ids=(source.page,) if source.page else (),
        links=tuple(links),
        further={"publisher": publisher[asked.lang]},
    )


def _days(files: SourceInUse, years: tuple[int, int] | None) -> tuple[date | None, date | None]:
    """Return the days that a source tells of: of its figures, else the one it was published."""
    if years:
        return date(years[0], 1, 1), date(years[1], 12, 31)
    return files.published_on, files.published_on


def _describe(source: SourceOverview, files: SourceInUse) -> Words:
    read = source.rows.rows_read if source.rows else 0
    loaded = source.rows.rows_loaded if source.rows else 0
    count, issues = format_number(files.files), format_number(source.issue_count)
    return {
        "th": f"แฟ้มที่ใช้อยู่ {count} แฟ้ม จาก{source.publisher['th']} อ่าน {format_number(read)} แถว "
        f"ใช้ได้ {format_number(loaded)} แถว พบปัญหา {issues} รายการ",
        "en": f"Files in use: {count}, of {source.publisher['en']}. Rows read: "
        f"{format_number(read)}; loaded: {format_number(loaded)}; issues found: {issues}.",
    }


def _publisher(name: str, page: str | None) -> dict[str, Any]:
    links = [{"rel": "about", "type": HTML_TYPE, "href": page}] if page else []
    contact = {"organization": name, "roles": ["publisher"], "links": links}
    return {key: value for key, value in contact.items() if value}


def _rights(licence: str | None) -> Words | None:
    """Return the words of a licence that has no SPDX name."""
    if licence is None:
        return NO_LICENCE
    return None if licence in SPDX else {"th": licence, "en": licence}


def _of_collection(
    asked: Asked, collection: Collection, extent: FeedExtent | None, *, has_tiles: bool
) -> Record:
    title = {"th": collection.title_th, "en": collection.title_en}
    path = f"/collections/{collection.name}"
    links = [
        asked.link("describes", path, JSON_TYPE, title=asked.say(title), f="json"),
        asked.link("items", f"{path}/items", GEOJSON_TYPE, title=asked.say(ITEMS), f="json"),
        page_link(asked, "license", "/about#sources", LICENCES),
    ]
    if has_tiles:
        tiles = tiles_path(collection.name)
        links.append(asked.link(TILESETS, tiles, JSON_TYPE, title=asked.say(TILES), f="json"))
    formats = [{"name": "GeoJSON", "mediaType": GEOJSON_TYPE}]
    if has_tiles:
        formats.append({"name": "MVT", "mediaType": "application/vnd.mapbox-vector-tile"})
    links += asked.further_links.of(collection.name, asked.lang)
    formats += [{"mediaType": link["type"]} for link in links if link["rel"] == "enclosure"]
    bounds = extent.bbox if extent else None
    return Record(
        id=f"collection-{collection.name}",
        type=COLLECTION,
        title=title,
        description={"th": collection.description_th, "en": collection.description_en},
        keywords={"th": collection.keywords_th, "en": collection.keywords_en},
        bbox=(bounds[0], bounds[1], bounds[2], bounds[3]) if bounds else None,
        begin=date(extent.first_year, 1, 1) if extent and extent.first_year else None,
        resource_languages=("th", "en"),
        contacts=({"organization": asked.say(ATLAS), "roles": ["processor", "distributor"]},),
        licence="other",
        rights=BY_SOURCE,
        formats=tuple(formats),
        links=tuple(links),
        further={"publisher": asked.say(ATLAS)},
    )
