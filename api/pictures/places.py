"""Pictures of places: what is written beside the map."""

from sqlalchemy.orm import Session

from api.boundaries import describe_boundary, grade_reason
from api.formats import format_number, format_year
from api.pages import words_of
from api.pictures.words import imprint, texts_of
from api.schemas import summary_fields
from gis.boundaries import PresentBoundary, get_boundary
from gis.cards import PlaceCard, get_card
from gis.details import Edition, list_figures
from maps.pictures.canvas import Canvas
from maps.pictures.fonts import Fonts
from maps.pictures.locator import draw_locator
from maps.pictures.place import PlaceWords, draw_place


def place_picture(
    session: Session, fonts: Fonts, edition: Edition, code: str, lang: str
) -> Canvas:
    """Return the picture of a place; raises what `get_card` raises."""
    card = get_card(session, code)
    boundary = get_boundary(session, card.place_id)
    facts, publishers = _people(session, card, lang)
    foot = imprint(edition, lang, outlines=_drawn_by(boundary, lang), data=publishers)
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
        kind=kinds[card.lao_type or card.kind],
        name=str(fields[f"full_name_{lang}"] or fields[f"name_{lang}"] or card.full_name_th),
        context=str(fields[f"context_{lang}"] or ""),
        facts=facts,
        grade=card.grade,
        grade_name=grade_names[card.grade] if card.grade else "",
        reason=getattr(reason, lang) if reason else "",
    )


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


def _drawn_by(boundary: PresentBoundary | None, lang: str) -> list[str]:
    described = describe_boundary(boundary)
    if described is None:
        return []
    return [str(getattr(credit, f"attribution_{lang}")) for credit in described.credits]
