"""A small square map for pages and print: the place in its province, that in the country."""

from sqlalchemy.orm import Session

from gis.cards import PlaceCard
from maps.pictures.canvas import Canvas
from maps.pictures.country import Country, draw_inset, draw_land, read_country
from maps.pictures.fonts import Fonts
from maps.pictures.lettering import measure
from maps.pictures.look import ON_WARM, WARM, palette
from maps.pictures.paths import vertices_of
from maps.pictures.place import draw_subject
from maps.pictures.shapes import Bounds, read_outlines, to_metres
from maps.pictures.view import View

# Shown at half of it: sharp on fine screens and in print.
SIDE = 640
INSET = (112, 200)
ROOM = 1.08
SMALL = 18
SAMPLE_SIZE = 26


def draw_locator(
    session: Session, fonts: Fonts, fingerprint: str, card: PlaceCard, sample: str | None
) -> Canvas:
    """Return the locator map of a place; of a province it shows the country."""
    canvas = Canvas(SIDE, SIDE, fonts, palette().background)
    country = read_country(session, fingerprint)
    box = (0, 0, SIDE, SIDE)
    is_whole = card.kind in ("country", "province") or card.lao_type in ("pao", "bma")
    bounds = country.bounds if is_whole else _province(country, card)
    view = View.of(bounds, box, SIDE, room=ROOM)
    land = country.provinces
    if not is_whole:
        land = read_outlines(session, fingerprint, "provinces", zoom=view.zoom, bounds=view.bounds)
    draw_land(canvas, view, land)
    if not is_whole:
        _draw_districts(session, canvas, fingerprint, view, card)
    draw_subject(session, canvas, fingerprint, card, view, has_office=False)
    _point_out(canvas, card, view)
    if not is_whole:
        width, height = INSET
        corner = (SIDE - width - 14, SIDE - height - 14, width, height)
        draw_inset(canvas, country, corner, card.province_id, None)
    if sample:
        across = measure(fonts, sample, SAMPLE_SIZE, "bold")
        canvas.box((14, 14, across + 28, 46), WARM, radius=6)
        canvas.text(28, 46, sample, SAMPLE_SIZE, ON_WARM, weight="bold")
    return canvas


def _province(country: Country, card: PlaceCard) -> Bounds:
    vertices = vertices_of(country.provinces.path_of([card.province_id or card.place_id]))
    if not len(vertices):
        return country.bounds
    west, south = vertices.min(axis=0)
    east, north = vertices.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _draw_districts(
    session: Session, canvas: Canvas, fingerprint: str, view: View, card: PlaceCard
) -> None:
    colours = palette()
    lines = read_outlines(session, fingerprint, "districts", zoom=view.zoom, bounds=view.bounds)
    canvas.shape(lines.path(), view.transform, line=colours.line_soft, wide=1.2, inside=view.box)
    province = read_outlines(
        session, fingerprint, "provinces", zoom=view.zoom, ids=[card.province_id or 0]
    )
    canvas.shape(province.path(), view.transform, line=colours.line_strong, wide=3, inside=view.box)


def _point_out(canvas: Canvas, card: PlaceCard, view: View) -> None:
    """Draw a ring around what is too small to be seen."""
    if card.bbox is None:
        return
    west, north = view.pixel(*to_metres(card.bbox[0], card.bbox[3]))
    east, south = view.pixel(*to_metres(card.bbox[2], card.bbox[1]))
    if max(east - west, south - north) < 2 * SMALL:
        middle = ((west + east) / 2, (north + south) / 2)
        canvas.dot(*middle, 2 * SMALL, "none", line=palette().types["bma"], wide=4)
