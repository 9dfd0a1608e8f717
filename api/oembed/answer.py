"""The answer about a page: a map is rich, for it can be embedded; other pages are links."""

from html import escape
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from api.formats import format_year
from api.map_page.catalogue import describe_catalogue
from api.map_page.choice import Shown
from api.map_page.query import MapQuery
from api.map_page.understand import understand
from api.oembed.address import Target
from api.pages import SITE_PICTURE
from api.pictures.edition import picture_edition
from api.pictures.kinds import SHARED
from api.schemas import summarise
from gis.cards import PlaceCard, get_card
from gis.details import get_edition
from gis.errors import NothingToEmbed, PlaceGone, PlaceMoved
from indices.store import find_edition
from stories.reading import get_story

NAMES = {"th": "แผนที่ท้องถิ่นไทย", "en": "LAO Atlas"}
WHOLE = {"th": "แผนที่องค์กรปกครองส่วนท้องถิ่น", "en": "Map of local administrative organizations"}
USUAL_SIZE = (800, 600)
UNBOUNDED = (10_000, 10_000)
CACHE_S = 86_400
# What a query says of the figure: the answer pins it, so that it does not change later.
FIGURE = frozenset({"indicator", "index", "year", "edition", "colour", "geometry"})


def describe_target(
    session: Session, base_url: str, target: Target, size: tuple[int, int] = UNBOUNDED
) -> dict[str, Any]:
    """Return the fields of the answer; `size` is the greatest width and height, in pixels.

    A picture that is larger than asked for is left out.

    Raises what the page itself raises where there is no such place, ranking or story.
    """
    common = {
        "version": "1.0",
        "provider_name": NAMES[target.lang],
        "provider_url": f"{base_url}/en" if target.lang == "en" else f"{base_url}/",
        "cache_age": CACHE_S,
    }
    if target.kind not in {"home", "map"}:
        title, picture = _linked(session, target)
        return common | {
            "type": "link",
            "title": title,
            **_thumbnail(session, base_url, target, picture, size),
        }
    width, height = (min(usual, most) for usual, most in zip(USUAL_SIZE, size, strict=True))
    shown = _shown(session, target)
    title = _name_of(shown, target.lang) if shown else WHOLE[target.lang]
    html = _frame(_embed_address(session, base_url, target, shown), title, width, height)
    return common | {
        "type": "rich",
        "title": title,
        "html": html,
        "width": width,
        "height": height,
        **_thumbnail(session, base_url, target, _picture_of(shown), size),
    }


def _linked(session: Session, target: Target) -> tuple[str, str]:
    """Return the title and the picture of a page that is no map."""
    is_english = target.lang == "en"
    if target.kind == "place":
        place = summarise(_card(session, target.name))
        name = (place.full_name_en if is_english else None) or place.full_name_th
        return name, f"places/{place.code}"
    if target.kind == "story":
        title = get_story(session, target.name).title
        return title.en if is_english else title.th, f"stories/{target.name}"
    edition = find_edition(session, target.name, name=target.first("edition") or None)
    name = edition.definition["name"][target.lang]
    return f"{name} {format_year(edition.year, target.lang)}", f"rankings/{edition.name}"


def _picture_of(shown: Shown | None) -> str:
    if shown is None:
        return SITE_PICTURE
    if shown.edition is not None:
        return f"rankings/{shown.edition.name}"
    return f"indicators/{shown.code}-{shown.year}"


def _thumbnail(
    session: Session, base_url: str, target: Target, picture: str, size: tuple[int, int]
) -> dict[str, Any]:
    present = get_edition(session)
    width, height = SHARED
    if present is None or width > size[0] or height > size[1]:
        return {}
    path = f"{picture_edition(present)}/{target.lang}/{picture}"
    return {
        "thumbnail_url": f"{base_url}/maps/pictures/{path}.png",
        "thumbnail_width": width,
        "thumbnail_height": height,
    }


def _card(session: Session, code: str) -> PlaceCard:
    """Return the place of a code, of the present or of the past."""
    try:
        return get_card(session, code)
    except PlaceMoved as moved:
        return get_card(session, moved.successor)
    except PlaceGone as gone:
        raise NothingToEmbed(code) from gone


def _shown(session: Session, target: Target) -> Shown | None:
    """Return the figure that a map shows; None where it is coloured without figures."""
    is_named = any(target.first(name) for name in ("indicator", "index"))
    if target.first("colour") in {"type", "grade"} or (target.kind == "home" and not is_named):
        return None
    known = set(MapQuery.model_fields) - {"type"}
    fields = {name: value for name, value in target.query if name in known}
    understood = understand(session, MapQuery(**fields), describe_catalogue(session))
    return understood.choice.shown if understood else None


def _name_of(shown: Shown, lang: str) -> str:
    if shown.edition is not None:
        name = shown.edition.definition["name"][lang]
    else:
        assert shown.indicator is not None
        name = shown.indicator.name_en if lang == "en" else shown.indicator.name_th
    return f"{name} {format_year(shown.year, lang)}"


def _embed_address(session: Session, base_url: str, target: Target, shown: Shown | None) -> str:
    """Return the address of the map alone, pinned to the editions and the year of now."""
    pairs = [(name, value) for name, value in target.query if name not in FIGURE]
    if shown is None:
        pairs.append(("colour", target.first("colour") or "type"))
    elif shown.edition is not None:
        pairs += [("index", shown.code), ("edition", shown.edition.name)]
    else:
        pairs += [("indicator", shown.code), ("year", str(shown.year))]
    geometry = target.first("geometry") or _present_geometry(session)
    pairs += [("geometry", geometry)] if geometry else []
    prefix = "/en" if target.lang == "en" else ""
    place = f"#{target.fragment}" if target.fragment else ""
    return f"{base_url}{prefix}/embed/map?{urlencode(pairs)}{place}"


def _present_geometry(session: Session) -> str:
    edition = get_edition(session)
    return edition.fingerprint if edition else ""


def _frame(address: str, title: str, width: int, height: int) -> str:
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{width}"'
        f' height="{height}" style="border:0;max-width:100%" loading="lazy" allowfullscreen>'
        "</iframe>"
    )
