"""The kinds of pictures, what their names look like, and what draws each."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.pictures.classes import front_picture, indicator_picture, ranking_picture
from api.pictures.places import locator_picture, place_picture
from api.pictures.stories import story_picture
from gis.details import Edition
from maps.pictures.canvas import Canvas
from maps.pictures.fonts import Fonts

Draw = Callable[[Session, Fonts, Edition, str, str], Canvas]
FRONT = "atlas"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of picture; `size` in pixels."""

    names: re.Pattern[str]
    draw: Draw
    size: tuple[int, int]


def _indicator(session: Session, fonts: Fonts, edition: Edition, name: str, lang: str) -> Canvas:
    code, _, year = name.rpartition("-")
    return indicator_picture(session, fonts, edition, code, int(year), lang)


def _front(session: Session, fonts: Fonts, edition: Edition, name: str, lang: str) -> Canvas:
    return front_picture(session, fonts, edition, lang)


SHARED = (1200, 630)
KINDS: dict[str, Kind] = {
    "places": Kind(re.compile(r"[0-9A-Za-z]{2,12}"), place_picture, SHARED),
    "locators": Kind(re.compile(r"[0-9A-Za-z]{2,12}"), locator_picture, (640, 640)),
    "rankings": Kind(re.compile(r"[a-z][a-z0-9_-]{0,119}"), ranking_picture, SHARED),
    "indicators": Kind(re.compile(r"[a-z][a-z0-9_]{0,79}-[12][0-9]{3}"), _indicator, SHARED),
    "stories": Kind(re.compile(r"[a-z0-9][a-z0-9-]{0,199}"), story_picture, SHARED),
    "site": Kind(re.compile(FRONT), _front, SHARED),
}
