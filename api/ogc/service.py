"""The answers of `/ogc` as data: pygeoapi is built at the first request and after each load."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from fastapi import Request
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from api.ogc.collections import COLLECTIONS
from api.ogc.configuration import attribution, build_configuration
from api.ogc.further_links import FurtherLinks, add_links, no_links
from api.ogc.mend import mend
from api.ogc.parameters import read_items_query
from api.ogc.resources import HTML, JSON_LD, Resource
from api.ogc.view import View, read_view
from gis.addresses import follow_old_code
from gis.details import list_sources
from gis.errors import DatabaseUnavailable, FeedRequestRefused, PlaceNotFound
from gis.feeds import get_feed_state, list_feed_extents

HTML_ITEMS = "50"


@dataclass(frozen=True, slots=True)
class Document:
    """An answer: its headers, and its body as data, or as text where pygeoapi gives only text."""

    headers: dict[str, str]
    body: Any
    lang: str


@dataclass(frozen=True, slots=True)
class _Built:
    """pygeoapi on one state of the database."""

    state: str
    api: Any
    views: Mapping[str, View]
    attributions: Mapping[str, str]


@dataclass(slots=True)
class OgcService:
    """Ask pygeoapi, on the portal's read-only engine; `base_url` is the portal's."""

    engine: Engine
    base_url: str
    # Files and styles of a collection, by its name and the language.
    further_links: FurtherLinks = no_links
    _built: _Built | None = None
    _lock: Lock = field(default_factory=Lock)

    def ask(self, request: Request, resource: Resource, form: str, **names: str) -> Document:
        """Return the document, or raise `FeedRequestRefused` or `DatabaseUnavailable`."""
        try:
            return self._ask(request, resource, form, **names)
        except (OperationalError, PoolTimeout) as error:
            raise DatabaseUnavailable(
                "The database did not answer. Please try again in a minute."
            ) from error

    def _ask(self, request: Request, resource: Resource, form: str, **names: str) -> Document:
        built = self._current()
        from api.ogc.calls import CALLS, PortalRequest

        query = dict(request.query_params)
        offset = 0
        if resource is Resource.ITEMS:
            view = built.views.get(names["collection"])
            query = read_items_query(query, view.fields) if view else {}
            if form == HTML:
                query.setdefault("limit", HTML_ITEMS)
            offset = int(query.get("offset", 0))
        asked = PortalRequest(request, query, form, built.api.locales)
        headers, status, content = CALLS[resource](built.api, asked, *names.values())
        if form == JSON_LD and status < 400:
            return Document(headers, content, asked.lang)
        body = json.loads(content)
        if status == 404 and resource is Resource.ITEM:
            self._follow(names["code"])
        if status >= 400:
            raise FeedRequestRefused(body["description"], status=status)
        mend(resource, body, attributions=built.attributions, offset=offset)
        add_links(resource, body, self.further_links, asked.lang)
        return Document(headers, body, asked.lang)

    def _follow(self, code: str) -> None:
        """Raise `PlaceMoved` or `PlaceGone` for a code that a place bore in former times."""
        with Session(self.engine) as session, suppress(PlaceNotFound):
            follow_old_code(session, code)

    def _current(self) -> _Built:
        """Return pygeoapi on what the database holds now."""
        with Session(self.engine) as session:
            state = get_feed_state(session)
        built = self._built
        if built is not None and built.state == state:
            return built
        with self._lock:
            if self._built is None or self._built.state != state:
                self._built = self._build(state)
            return self._built

    def _build(self, state: str) -> _Built:
        from api.ogc.calls import make_api

        with Session(self.engine) as session:
            sources = list_sources(session)
            extents = list_feed_extents(session)
        views = {
            name: read_view(self.engine, name, items=extents[name].items if name in extents else 0)
            for name in (collection.name for collection in COLLECTIONS)
        }
        configuration = build_configuration(
            self.base_url, views=views, extents=extents, sources=sources
        )
        return _Built(
            state=state,
            api=make_api(configuration),
            views=views,
            attributions={
                collection.name: attribution(collection, sources) for collection in COLLECTIONS
            },
        )
