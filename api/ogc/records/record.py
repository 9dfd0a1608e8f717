"""One record of a catalogue, and its GeoJSON by OGC 20-004r1.

A record keeps both languages, for it is searched in both; its links are in the asker's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from api.ogc.asked import Asked, Link, Words
from gis.errors import FeedRequestRefused

RECORD_CORE = "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-core"
RECORD_PROFILE = "http://www.opengis.net/def/profile/OGC/0/ogc-record"
GEOJSON_TYPE = "application/geo+json"
LANGUAGES = {
    "th": {"code": "th", "name": "ไทย", "alternate": "Thai"},
    "en": {"code": "en", "name": "English", "alternate": "English"},
}
# The licences of our sources that SPDX lists; any other is `other`, with a link to its words.
SPDX = {
    "Apache-2.0": "Apache-2.0",
    "CC BY 4.0": "CC-BY-4.0",
    "CC0": "CC0-1.0",
    "ODbL 1.0": "ODbL-1.0",
    "ODbL": "ODbL-1.0",
}
Bbox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Record:
    """What a catalogue says of one resource.

    `position` (longitude, latitude) is where it lies, else `bbox` (west, south, east, north), in
    degrees. `begin` and `end` are the first and last day that it tells of. `further` are
    properties beyond those of the standard, in the asker's language.
    """

    id: str
    type: str
    title: Words
    description: Words
    keywords: Mapping[str, Sequence[str]]
    position: tuple[float, float] | None = None
    bbox: Bbox | None = None
    begin: date | None = None
    end: date | None = None
    updated: datetime | None = None
    resource_languages: tuple[str, ...] = ()
    contacts: tuple[dict[str, Any], ...] = ()
    licence: str | None = None
    rights: Words | None = None
    external_ids: tuple[str, ...] = ()
    formats: tuple[dict[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    further: Mapping[str, Any] = field(default_factory=dict)

    @property
    def bounds(self) -> Bbox | None:
        """The bounds of its geometry."""
        return (*self.position, *self.position) if self.position else self.bbox

    def geometry(self) -> dict[str, Any] | None:
        """Return its place as GeoJSON: a point, else its bounds as a polygon."""
        if self.position:
            return {"type": "Point", "coordinates": list(self.position)}
        if self.bbox is None:
            return None
        west, south, east, north = self.bbox
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        return {"type": "Polygon", "coordinates": [ring]}

    def time(self) -> dict[str, Any] | None:
        """Return the days that it tells of, `..` where one end is open."""
        if self.begin is None and self.end is None:
            return None
        if self.begin == self.end:
            return {"date": str(self.begin)}
        return {"interval": [str(self.begin or ".."), str(self.end or "..")]}

    def properties(self, lang: str) -> dict[str, Any]:
        """Return its properties in a language; what is not known is absent."""
        other = [code for code in LANGUAGES if code != lang]
        found = {
            "type": self.type,
            "title": self.title[lang],
            "description": self.description[lang],
            "keywords": list(self.keywords[lang]),
            "language": LANGUAGES[lang],
            "languages": [LANGUAGES[code] for code in other],
            "resourceLanguages": [LANGUAGES[code] for code in self.resource_languages],
            "updated": f"{self.updated:%Y-%m-%dT%H:%M:%SZ}" if self.updated else None,
            "externalIds": [{"value": value} for value in self.external_ids],
            "contacts": list(self.contacts),
            "formats": list(self.formats),
            "license": SPDX.get(self.licence, "other") if self.licence else None,
            "rights": self.rights[lang] if self.rights else None,
            **self.further,
        }
        return {name: value for name, value in found.items() if value not in (None, [])}


def as_feature(record: Record, asked: Asked, path: str, about: Sequence[Link]) -> dict[str, Any]:
    """Return a record as a GeoJSON feature; `path` leads to it, `about` are its further links."""
    bounds = record.bounds
    return {
        "id": record.id,
        "type": "Feature",
        "conformsTo": [RECORD_CORE],
        "geometry": record.geometry(),
        **({"bbox": list(bounds)} if bounds else {}),
        "time": record.time(),
        "properties": record.properties(asked.lang),
        "links": [*asked.forms(path, media_type=GEOJSON_TYPE), *about, *record.links],
    }


def find_record(records: Sequence[Record], record_id: str) -> Record:
    """Return the record of an id, or refuse the request."""
    for record in records:
        if record.id == record_id:
            return record
    raise FeedRequestRefused(f"No record has the id {record_id!r}.", status=404)
