"""Pictures of places: what is written beside the map."""

from sqlalchemy.orm import Session

from api.boundaries import grade_reason
from api.formats import format_number, format_year
from api.pages import words_of
from api.pictures.words import imprint, lines_of, sample_lines, texts_of
from api.schemas import summary_fields
from gis.boundaries import PresentBoundary, get_boundary
from gis.cards import (
    PlaceCard,
    get_card,
    list_laos_of_district,
    list_laos_of_province,
)
from gis.details import Edition, list_covering, list_figures
from maps.pictures.canvas import Canvas
from maps.pictures.fonts import Fonts
from maps.pictures.locator import draw_locator
from maps.pictures.place import PlaceWords, draw_place

# More than these are counted, not named.
MOST_LAOS = 2


def place_picture(session: Session, fonts: Fonts, edition: Edition, code: str, lang: str) -> Canvas:
    """Return the picture of a place; raises what `get_card` raises."""
    card = get_card(session, code)
    boundary = get_boundary(session, card.place_id)
    facts, publishers = _people(session, card, lang)
    facts += _laos(session, card, lang)
    foot = imprint(edition, lang, outlines=_lines(session, card, boundary, lang), data=publishers)
    words = _words(card, boundary, facts, lang)
    return draw_place(session, fonts, edition.fingerprint, card, words, foot, lang=lang)


def locator_picture(
    session: Session, fonts: Fonts, edition: Edition, code: str, lang: str
) -> Canvas:
    """Return the small map of a place; raises what `get_card` raises."""
    _ = texts_of(lang)
    card = get_card(session, code)
    sample = _("Sample") if edition.is_sample else None
    return draw_locator(session, fonts, edition.fingerprint, card, sample)


def _words(
    card: PlaceCard, boundary: PresentBoundary | None, facts: tuple[str, ...], lang: str
) -> PlaceWords:
    fields = summary_fields(card)
    reason = grade_reason(card, boundary)
    kinds = words_of(lang, "names", "type_names" if card.lao_type else "kind_names")
    grade_names = words_of(lang, "names", "grade_names")
    return PlaceWords(
        kind=kinds.get(card.lao_type or card.kind, ""),
        name=_name_in_parts(card, lang),
        context=str(fields[f"context_{lang}"] or ""),
        facts=facts,
        grade=card.grade,
        grade_name=grade_names[card.grade] if card.grade else "",
        reason=getattr(reason, lang) if reason else "",
    )


def _full_name(card: PlaceCard, lang: str) -> str:
    return (card.full_name_en if lang == "en" else None) or card.full_name_th


def _name_in_parts(card: PlaceCard, lang: str) -> tuple[str, str]:
    """Return the full name in the two parts between which it may best be broken."""
    name_th, full_th = card.name_th, card.full_name_th
    if lang == "en" and card.full_name_en:
        name = card.name_en or ""
        if name and card.full_name_en.startswith(f"{name} "):
            return f"{name} ", card.full_name_en.removeprefix(f"{name} ")
        return "", card.full_name_en
    if full_th.endswith(name_th) and full_th != name_th:
        return full_th.removesuffix(name_th), name_th
    return "", full_th


def _people(
    session: Session, card: PlaceCard, lang: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the latest number of people, and who published it."""
    _ = texts_of(lang)
    for figure in list_figures(session, card.place_id):
        if figure.indicator == "population" and figure.value is not None:
            number = format_number(figure.value)
            if figure.is_partial:
                number = _("at least %(number)s") % {"number": number}
            year = format_year(figure.year, lang)
            fact = _("People: %(number)s (%(year)s)") % {"number": number, "year": year}
            publisher = figure.publisher_th if lang == "th" else figure.source_en
            return (fact,), (publisher,)
    return (), ()


def _laos(session: Session, card: PlaceCard, lang: str) -> tuple[str, ...]:
    """Return how many LAOs an area has, or which are responsible for a subdistrict."""
    _ = texts_of(lang)
    if card.kind == "subdistrict":
        laos = list_covering(session, card.place_id)
        names = [_full_name(lao, lang) for lao in laos]
        if 0 < len(names) <= MOST_LAOS:
            return (_("Responsible: %(names)s") % {"names": ", ".join(names)},)
    elif card.kind == "province":
        laos = list_laos_of_province(session, card.place_id)
    elif card.kind == "district":
        laos = list_laos_of_district(session, card.place_id)
    else:
        return ()
    if not laos:
        return ()
    return (_("Local administrative organizations: %(number)s") % {"number": len(laos)},)


def _lines(
    session: Session, card: PlaceCard, boundary: PresentBoundary | None, lang: str
) -> list[str]:
    """Return whom to name for the lines: those of the place, else of the area that it lies in."""
    found = lines_of(boundary, lang)
    for area_id in (card.district_id, card.province_id):
        if not found and area_id is not None:
            found = lines_of(get_boundary(session, area_id), lang)
    return found or sample_lines(session, lang)
