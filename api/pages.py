"""Render templates: language from the address, translations, formats, and what every page needs."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from api.formats import (
    format_bytes,
    format_date,
    format_dates_in,
    format_moment,
    format_number,
    format_year,
)
from api.oembed.address import oembed_address
from api.pictures.edition import picture_edition
from api.translations import read_translations
from gis.details import Edition, get_edition

TEMPLATES = Path(__file__).parent / "templates"
BOUNDS = (97.3, 5.6, 105.7, 20.5)
# The sample has LAOs around Sing Buri only; the rest of the country is a plain background.
SAMPLE_BOUNDS = (100.2, 14.7, 100.6, 15.1)
LANGUAGES = ("th", "en")
SITE_PICTURE = "site/atlas"


def language(request: Request) -> str:
    """Return the page's language: English below `/en`, else Thai."""
    path = request.url.path
    return "en" if path == "/en" or path.startswith("/en/") else "th"


def render(
    request: Request,
    template: str,
    *,
    page: str = "",
    status: int = 200,
    lang: str | None = None,
    other_url: str | None = None,
    picture: str = SITE_PICTURE,
    **values: Any,
) -> Response:
    """Return the page of a template with the values that it names.

    Its language, and the address of the other one, come from the path unless they are given.
    `picture` is what a shared link shows: a kind of picture and its name.
    """
    lang = lang or language(request)
    other = "th" if lang == "en" else "en"
    edition = values.get("edition") or describe_edition(None)
    pictures = edition.get("pictures")

    def picture_address(path: str) -> str:
        return f"/maps/pictures/{pictures}/{lang}/{path}.png" if pictures else ""

    html = (
        _environment(lang)
        .get_template(template)
        .render(
            lang=lang,
            other_lang=other,
            prefix="/en" if lang == "en" else "",
            other_url=other_url or _other_url(request, lang),
            page=page,
            page_url=_absolute(request, request.url.path),
            oembed_url=_oembed_url(request),
            status=status,
            picture_address=picture_address,
            picture_url=_absolute(request, picture_address(picture)) if pictures else "",
            asset=request.app.state.assets.url,
            script_urls=request.app.state.assets.script_urls,
            **{**values, "edition": edition},
        )
    )
    return HTMLResponse(html, status_code=status)


@cache
def words_of(lang: str, macros: str, name: str) -> dict[str, str]:
    """Return the words for codes that a template of macros sets under a name."""
    template = _environment(lang).get_template(f"macros/{macros}.html")
    words: dict[str, str] = getattr(template.make_module({"lang": lang, "prefix": ""}), name)
    return words


def render_error(request: Request, status: int, **values: Any) -> Response:
    """Return the page that explains an error, even when the database is away."""
    edition = present_edition(request)
    return render(request, "error.html", status=status, edition=edition, **values)


def present_edition(request: Request) -> dict[str, Any]:
    """Return what pages say of the edition; nothing when the database is away."""
    try:
        with Session(request.app.state.engine) as session:
            return describe_edition(get_edition(session))
    except SQLAlchemyError:
        return describe_edition(None)


def describe_edition(edition: Edition | None) -> dict[str, Any]:
    """Return what pages say of the data edition as a whole, and the name of its pictures."""
    if edition is None:
        return {"is_sample": False, "name": "", "pictures": ""}
    name = f"{edition.created_at:%Y-%m-%d} · {edition.fingerprint[:8]}"
    return {
        "is_sample": edition.is_sample,
        "name": name,
        "pictures": picture_edition(edition),
    }


def map_config(edition: Edition, lang: str, place: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return what the browser code of a map is told; `place` is what a small map shows."""
    told = describe_edition(edition)
    config: dict[str, Any] = {
        "geometry": edition.fingerprint,
        "tiles": f"/tiles/{edition.fingerprint}",
        "style": "/maps/style.json",
        "bounds": SAMPLE_BOUNDS if edition.is_sample else BOUNDS,
        "lang": lang,
        "edition": {**told, "name": format_dates_in(told["name"], lang)},
    }
    if place is not None:
        config["place"] = place
    return config


def _absolute(request: Request, path: str) -> str:
    base: str = request.app.state.settings.base_url
    return base + quote(path, safe="/%")


def _oembed_url(request: Request) -> str | None:
    base: str = request.app.state.settings.base_url
    return oembed_address(base, request.url.path, request.url.query)


def _other_url(request: Request, lang: str) -> str:
    path = request.url.path
    other = path.removeprefix("/en") or "/" if lang == "en" else f"/en{path}".removesuffix("/")
    return f"{other}?{request.url.query}" if request.url.query else other


@cache
def _environment(lang: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(read_translations(lang), newstyle=True)  # type: ignore[attr-defined]
    # Thai stays as it is written: escaped, a page is twice as long.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    environment.filters["number"] = format_number
    environment.filters["year"] = _year
    environment.filters["date"] = _date
    environment.filters["dates_in"] = _dates_in
    environment.filters["moment"] = _moment
    environment.filters["bytes"] = format_bytes
    return environment


@pass_context
def _year(context: Context, year: int) -> str:
    return format_year(year, context["lang"])


@pass_context
def _date(context: Context, day: Any) -> str:
    return format_date(day, context["lang"])


@pass_context
def _dates_in(context: Context, text: str) -> str | None:
    return format_dates_in(text, context["lang"])


@pass_context
def _moment(context: Context, moment: Any) -> str:
    return format_moment(moment, context["lang"])
