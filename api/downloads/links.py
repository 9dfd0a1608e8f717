"""Links from a collection of `/ogc` to its files and styles."""

from dataclasses import dataclass
from typing import Any

from api.downloads.shelf import Shelf
from api.downloads.texts import FILE_TITLES
from maps.bulk.formats import FORMATS
from maps.styles.collections import styles_of

STYLE_TYPES = {
    "json": ("application/vnd.mapbox.style+json", "MapLibre"),
    "qml": ("application/vnd.qgis.qml", "QGIS (QML)"),
    "sld": ("application/vnd.ogc.sld+xml", "SLD 1.0"),
}


@dataclass(frozen=True, slots=True)
class CollectionLinks:
    """The links of collections; `base_url` is the portal's."""

    shelf: Shelf
    base_url: str

    def of(self, collection: str, lang: str) -> list[dict[str, Any]]:
        """Return links to a collection's files in its newest edition, and to its styles.

        `sha256` is the checksum of a file; the schema of links lets further members be.
        """
        return [
            *_file_links(self.shelf, self.base_url, collection, lang),
            *_style_links(self.base_url, collection, lang),
        ]

    def state(self) -> str:
        """Return the name of the edition that is linked."""
        newest = self.shelf.newest_complete()
        return newest.edition if newest else ""


def _file_links(shelf: Shelf, base_url: str, collection: str, lang: str) -> list[dict[str, Any]]:
    edition = shelf.newest_complete()
    if edition is None:
        return []
    return [
        {
            "rel": "enclosure",
            "type": file.media_type,
            "title": FILE_TITLES[lang].format(
                title=file.title_th if lang == "th" else file.title_en,
                format=FORMATS[file.format].title,
                edition=file.edition,
            ),
            "href": f"{base_url}/data/downloads/{file.edition}/{file.name}",
            "length": file.bytes,
            "sha256": file.sha256,
        }
        for file in edition.files
        if file.collection == collection
    ]


def _style_links(base_url: str, collection: str, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "rel": "stylesheet",
            "type": media_type,
            "title": f"{style.title_th if lang == 'th' else style.title_en}: {program}",
            "href": f"{base_url}/styles/{style.name}.{suffix}",
        }
        for style in styles_of(collection)
        for suffix, (media_type, program) in STYLE_TYPES.items()
    ]
