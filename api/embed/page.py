"""The values of `embed.html`: the map that an address asks for, pinned to an edition of boundaries.

Nothing is refused: what is gone or not understood is told on the map, with what is shown instead.
"""

import re
from typing import Any

from sqlalchemy.orm import Session

from api.map_page.atlas import atlas_of
from api.map_page.catalogue import describe_catalogue
from api.map_page.choice import Choice
from api.map_page.described import describe_heading
from api.map_page.query import MapQuery
from api.map_page.shown import usual_indicator
from api.map_page.table import read_figures
from api.map_page.understand import understand
from gis.details import Edition
from gis.geometries import has_geometry
from gis.words import Words

FINGERPRINT = re.compile(r"[0-9a-f]{12,64}", re.ASCII)
# Colours that are no figures: what a table says is not what the map shows then.
PLAIN_COLOURS = ("type", "grade")
GONE = Words(
    th="แนวเขตฉบับที่ลิงก์ระบุไว้ไม่มีแล้ว จึงแสดงฉบับล่าสุดแทน",
    en="The edition of boundaries that the link names is no longer kept: the newest is shown.",
)


def describe_embed(
    session: Session,
    present: Edition,
    lang: str,
    query: MapQuery,
    *,
    geometry: str = "",
    colour: str = "",
) -> dict[str, Any]:
    """Return the values of the page; `geometry` is the fingerprint of an edition, if any."""
    catalogue = describe_catalogue(session)
    understood = understand(session, query, catalogue)
    choice = understood.choice if understood else None
    values = atlas_of(present, lang, catalogue, _index_of(choice))
    usual = usual_indicator(catalogue)
    if usual is not None:
        values["map_config"]["usual"] = {"kind": "indicator", "code": usual.code, "year": None}
    problems = list(understood.problems) if understood else []
    if geometry:
        if _is_kept(session, geometry):
            _pin(values["map_config"], geometry)
        else:
            problems.append(GONE)
    heading = None
    if choice is not None and colour not in PLAIN_COLOURS:
        figures = read_figures(session, choice, lang)
        heading = describe_heading(figures, is_sample=present.is_sample)
    return {**values, "heading": heading, "problems": problems}


def _index_of(choice: Choice | None) -> tuple[str, str] | None:
    edition = choice.shown.edition if choice else None
    return (edition.index_code, edition.name) if edition else None


def _is_kept(session: Session, geometry: str) -> bool:
    return FINGERPRINT.fullmatch(geometry) is not None and has_geometry(session, geometry)


def _pin(config: dict[str, Any], geometry: str) -> None:
    """Let the map take its outlines from an edition of the past."""
    config["geometry"] = geometry
    config["tiles"] = f"/tiles/{geometry}"
    config["style"] = f"/maps/style.json?geometry={geometry}"
