"""pygeoapi's configuration, built from our settings and from what the feeds hold."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from api.ogc.collections import COLLECTIONS, THAILAND, Collection
from api.ogc.crs import CRS84, PROJECTIONS
from api.ogc.parameters import DEFAULT_ITEMS, MAX_ITEMS
from api.ogc.view import GEOMETRY, View
from gis.details import SourceInUse
from gis.feeds import FeedExtent

# The first is the one given to those who ask for none that we have.
LANGUAGES = ("th-TH", "en-US")
NAME = "แผนที่ท้องถิ่นไทย / LAO Atlas"
TITLE = {
    "th": "แผนที่ท้องถิ่นไทย: บริการข้อมูลแผนที่",
    "en": "LAO Atlas: map services",
}
DESCRIPTION = {
    "th": "องค์กรปกครองส่วนท้องถิ่นและเขตการปกครองของประเทศไทย สำหรับ QGIS, ArcGIS, GDAL และโปรแกรมอื่น",
    "en": "Thailand's local administrative organizations and administrative areas, for QGIS, "
    "ArcGIS, GDAL and other programs.",
}
KEYWORDS = {
    "th": ["องค์กรปกครองส่วนท้องถิ่น", "เขตการปกครอง", "ประเทศไทย"],
    "en": ["local government", "administrative boundaries", "Thailand"],
}


def build_configuration(
    base_url: str,
    *,
    views: Mapping[str, View],
    extents: Mapping[str, FeedExtent],
    sources: Sequence[SourceInUse],
) -> dict[str, Any]:
    """Return the configuration of a server under `base_url`/ogc."""
    return {
        "server": {
            "url": f"{base_url}/ogc",
            "languages": list(LANGUAGES),
            "encoding": "utf-8",
            "limits": {"default_items": DEFAULT_ITEMS, "max_items": MAX_ITEMS},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": TITLE,
                "description": DESCRIPTION,
                "keywords": KEYWORDS,
                "url": base_url,
                "terms_of_service": f"{base_url}/about#sources",
            },
            "license": {
                "name": "ตามแหล่งข้อมูล / as each source says",
                "url": f"{base_url}/about#sources",
            },
            "provider": {"name": NAME, "url": base_url},
            "contact": {"name": NAME, "url": f"{base_url}/about"},
        },
        "resources": {
            collection.name: _resource(
                collection,
                base_url,
                view=views[collection.name],
                extent=extents.get(collection.name),
                sources=[source for source in sources if is_of(source, collection)],
            )
            for collection in COLLECTIONS
        },
    }


def attribution(collection: Collection, sources: Sequence[SourceInUse]) -> str:
    """Return the publishers to name with a collection, each with its licence where one is known."""
    named = {
        f"{source.publisher} ({source.licence})" if source.licence else source.publisher
        for source in sources
        if is_of(source, collection)
    }
    return "; ".join(sorted(named))


def is_of(source: SourceInUse, collection: Collection) -> bool:
    """Whether items of a collection come from a source, or their geometry does."""
    is_drawn_by_it = collection.is_dated and source.draws_laos
    return source.source in collection.sources or is_drawn_by_it


def _resource(
    collection: Collection,
    base_url: str,
    *,
    view: View,
    extent: FeedExtent | None,
    sources: Sequence[SourceInUse],
) -> dict[str, Any]:
    return {
        "type": "collection",
        "title": {"th": collection.title_th, "en": collection.title_en},
        "description": {"th": collection.description_th, "en": collection.description_en},
        "keywords": {"th": list(collection.keywords_th), "en": list(collection.keywords_en)},
        "extents": {
            "spatial": {"bbox": (extent and extent.bbox) or THAILAND, "crs": CRS84},
            "temporal": {"begin": _begin(extent, sources), "end": None},
        },
        "links": [
            {
                "type": "text/html",
                "rel": "license",
                "title": {"th": "แหล่งข้อมูลและสัญญาอนุญาต", "en": "Sources and licences"},
                "href": {"th": f"{base_url}/about#sources", "en": f"{base_url}/en/about#sources"},
            }
        ],
        "providers": [
            {
                "type": "feature",
                "name": "api.ogc.provider.ViewProvider",
                "data": view,
                "id_field": collection.key,
                "geom_field": GEOMETRY,
                "crs": list(PROJECTIONS),
            }
        ],
    }


def _begin(extent: FeedExtent | None, sources: Sequence[SourceInUse]) -> datetime | None:
    """Return the earliest day that the items tell of: of their figures, or of their sources."""
    days = [source.published_on or source.fetched_on for source in sources]
    if extent and extent.first_year:
        days.append(date(extent.first_year, 1, 1))
    known = [day for day in days if day]
    return datetime.combine(min(known), datetime.min.time(), UTC) if known else None
