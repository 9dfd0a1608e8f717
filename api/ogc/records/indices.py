"""Records of the indices that rank places, with the files of their latest edition."""

from datetime import date

from sqlalchemy.orm import Session

from api.ogc.asked import JSON_TYPE, Asked, Link
from api.ogc.records.datasets import ATLAS, BY_SOURCE, LICENCES, country_bounds, page_link
from api.ogc.records.record import Record
from api.rankings.listing import describe_indices
from api.rankings.schemas import IndexOut
from indices.catalogue import list_definitions

INDEX = "index"
RANKING = {"th": "ตารางจัดอันดับ", "en": "The ranking"}
METHOD = {"th": "วิธีคำนวณ", "en": "How it is made"}
DEFINITION = {"th": "นิยามของดัชนี (YAML)", "en": "Definition (YAML)"}
RESULT = {"th": "ผลล่าสุด", "en": "Latest result"}
FILES = {
    "csv": ("CSV", "text/csv"),
    "gpkg": ("GeoPackage", "application/geopackage+sqlite3"),
}


def list_indices(session: Session, asked: Asked) -> list[Record]:
    """Return the records of all indices; one without a result yet has no files."""
    country = country_bounds(session)
    figures = {
        code: list(dict.fromkeys(leaf.indicator for leaf in entry.definition.leaves()))
        for code, entry in list_definitions(session).items()
    }
    found = []
    for index in describe_indices(session):
        used = figures.get(index.code, [])
        years = index.years
        found.append(
            Record(
                id=index.code,
                type=INDEX,
                title={"th": index.name_th, "en": index.name_en},
                description={"th": index.description_th, "en": index.description_en},
                keywords={
                    "th": ["ดัชนี", "การจัดอันดับ", *used],
                    "en": ["index", "ranking", *used],
                },
                bbox=country,
                begin=date(min(years), 1, 1) if years else None,
                end=date(max(years), 12, 31) if years else None,
                updated=index.edition.created_at if index.edition else None,
                resource_languages=("th", "en"),
                contacts=({"organization": asked.say(ATLAS), "roles": ["publisher"]},),
                licence="other",
                rights=BY_SOURCE,
                formats=_formats(index),
                links=tuple(_links(asked, index)),
                further={
                    "topic": index.topic,
                    "edition": index.edition.name if index.edition else None,
                },
            )
        )
    return found


def _formats(index: IndexOut) -> tuple[dict[str, str], ...]:
    if index.edition is None:
        return ()
    return tuple({"name": name, "mediaType": media_type} for name, media_type in FILES.values())


def _links(asked: Asked, index: IndexOut) -> list[Link]:
    links = [page_link(asked, "license", "/about#sources", LICENCES)]
    if index.edition is None:
        return links
    address = index.address
    links += [
        page_link(asked, "about", address, RANKING),
        page_link(asked, "describedby", f"{address}/method", METHOD),
        {
            "rel": "describedby",
            "type": "application/yaml",
            "title": asked.say(DEFINITION),
            "href": f"{asked.portal_url}{address}/definition.yml",
        },
        {
            "rel": "related",
            "type": JSON_TYPE,
            "title": asked.say(RANKING),
            "href": f"{asked.portal_url}/api{address}",
        },
    ]
    for form, file in (("csv", index.edition.csv), ("gpkg", index.edition.geopackage)):
        name, media_type = FILES[form]
        links.append(
            {
                "rel": "enclosure",
                "type": media_type,
                "title": f"{asked.say(RESULT)} ({name})",
                "href": f"{asked.portal_url}{file}",
            }
        )
    return links
