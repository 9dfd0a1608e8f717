"""Put ground and figures together: a sheet of areas with one side, or with two to compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from gis.words import Words
from maps.classes import Classes
from maps.offline.ground import Areas, Ground, read_areas, read_credits, read_labels
from maps.offline.page import OfflineMap
from maps.offline.sheet import as_corners, describe_places, describe_sheet, fit
from maps.offline.side import Figures, describe_side
from maps.offline.wording import COUNTRY, LEVELS, Lang, say


def draw_areas(
    session: Session,
    ground: Ground,
    sides: Sequence[tuple[Figures, Classes]],
    *,
    title: str,
    lang: Lang,
    limit_mb: float,
) -> OfflineMap:
    """Return the map of one or two sides, with the finest lines that fit into the limit."""
    shared = describe_sheet(
        ground.edition,
        lang,
        title=title,
        subtitle=_subtitle(ground, sides, lang),
        named=read_credits(session, lang),
        labels=read_labels(session, lang),
    )
    places = [card.place_id for card in ground.places]
    described = describe_places(ground.places, lang)

    def draw(detail: int) -> OfflineMap:
        areas = read_areas(session, ground, detail)
        seen = _seen(ground, areas)
        position = {place: at for at, place in enumerate(places)}
        sheet: dict[str, Any] = shared | {
            "bounds": as_corners(areas.bounds),
            "shapes": areas.topology,
            "places": described,
            "owners": [[position[place] for place in held] for held in areas.holders],
            "approximate": areas.approximate,
            "dots": [[x, y, position[place]] for x, y, place in ground.dots],
            "sides": [
                describe_side(figures, places, seen, classes, lang) for figures, classes in sides
            ],
        }
        return OfflineMap(sheet, draw="areas", lang=lang, title=title)

    return fit(draw, limit_mb)


def _seen(ground: Ground, areas: Areas) -> frozenset[int]:
    """Return the places that have an area of their own, or a dot."""
    alone = {held[0] for held in areas.holders if len(held) == 1}
    return frozenset(alone | {place for _, _, place in ground.dots})


def _subtitle(ground: Ground, sides: Sequence[tuple[Figures, Classes]], lang: Lang) -> str:
    where = COUNTRY
    if ground.province is not None:
        name = ground.province.name_th
        where = Words(th=f"จ.{name}", en=ground.province.name_en or name)
    captions = [figures.caption for figures, _ in sides] if len(sides) == 1 else []
    return " · ".join(
        text for text in (*captions, say(LEVELS[ground.level], lang), say(where, lang)) if text
    )
