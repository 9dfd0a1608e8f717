"""What is written on every picture: the name of the site, whose the data are, what is a sample."""

from collections.abc import Callable, Iterable
from functools import cache

from sqlalchemy.orm import Session

from api.boundaries import describe_boundary
from api.translations import read_translations
from gis.boundaries import PresentBoundary, get_boundary
from gis.cards import list_areas
from gis.details import Edition, list_sources
from maps.pictures.look import Imprint

SAMPLE_SOURCE = "sample_edition"
SITE = {"th": "แผนที่ท้องถิ่นไทย", "en": "LAO Atlas"}


@cache
def texts_of(lang: str) -> Callable[[str], str]:
    """Return what translates a text into a language."""
    return read_translations(lang).gettext


def imprint(
    edition: Edition, lang: str, *, outlines: Iterable[str], data: Iterable[str]
) -> Imprint:
    """Return the head and foot of a picture; `outlines` and `data` are whom it names for them."""
    _ = texts_of(lang)
    parts = []
    if names := _listed(data):
        parts.append(_("Data: %(names)s") % {"names": names})
    if names := _listed(outlines):
        parts.append(_("Lines: %(names)s") % {"names": names})
    return Imprint(
        site=SITE[lang],
        site_other=SITE["en" if lang == "th" else "th"],
        credit=" · ".join(parts),
        sample=_("Sample: for trying the Atlas only, do not rely on it")
        if edition.is_sample
        else None,
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def country_lines(session: Session, lang: str) -> list[str]:
    """Return whom a map of the country names for its lines."""
    provinces = list_areas(session, "province")
    boundary = get_boundary(session, provinces[0].place_id) if provinces else None
    return lines_of(boundary, lang) or sample_lines(session, lang)


def sample_lines(session: Session, lang: str) -> list[str]:
    """Return whom the sample edition names for its sketched outlines."""
    return [
        f"{source.title_th if lang == 'th' else source.title_en} ({source.licence})"
        for source in list_sources(session)
        if source.source == SAMPLE_SOURCE
    ]


def lines_of(boundary: PresentBoundary | None, lang: str) -> list[str]:
    """Return whom a map names for a boundary."""
    described = describe_boundary(boundary)
    if described is None:
        return []
    return [str(getattr(credit, f"attribution_{lang}")) for credit in described.credits]
