"""The answers of `/ogc` as data: pygeoapi is built at the first request and after each load."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from fastapi import Request
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from api.ogc.asked import Asked
from api.ogc.collections import COLLECTIONS
from api.ogc.configuration import attribution, build_configuration
from api.ogc.further_links import FurtherLinks, NoLinks, add_links
from api.ogc.kept import Kept
from api.ogc.lane import Item, Page, read_item, read_page, write_item, write_page
from api.ogc.languages import language_of
from api.ogc.links import item_links, page_links
from api.ogc.mend import mend, mend_linked_data
from api.ogc.own import OWN, extend
from api.ogc.parameters import ItemsQuery, read_item_crs, read_items_query
from api.ogc.resources import HTML, ITEMS, JSON_LD, Resource
from api.ogc.schema import write_feature_schema, write_queryables, write_schema
from api.ogc.statements import conditions
from api.ogc.view import View, read_view
from api.ogc.wording import Wording, read_wording
from gis.addresses import follow_old_code
from gis.details import list_sources
from gis.errors import DatabaseUnavailable, FeedRequestRefused, PlaceNotFound
from gis.feeds import get_feed_state, list_feed_extents

Told = TypeVar("Told", Item, Page)
HTML_ITEMS = "50"
SCHEMAS = {
    Resource.SCHEMA: write_schema,
    Resource.FEATURE_SCHEMA: write_feature_schema,
    Resource.QUERYABLES: write_queryables,
}


@dataclass(frozen=True, slots=True)
class Document:
    """An answer: its headers, and its body as data, or as text in parts where it is that already.

    `state` is that of the database which it was read from.
    """

    headers: dict[str, str]
    body: Any
    lang: str
    state: str


@dataclass(frozen=True, slots=True)
class _Built:
    """pygeoapi on one state of the database."""

    state: str
    api: Any
    views: Mapping[str, View]
    attributions: Mapping[str, str]
    wording: Wording
    kept: Kept = field(default_factory=Kept)


@dataclass(slots=True)
class OgcService:
    """Ask pygeoapi, on the portal's read-only engine; `base_url` is the portal's."""

    engine: Engine
    base_url: str
    # Files and styles of the collections.
    further_links: FurtherLinks = field(default_factory=NoLinks)
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

    def state(self) -> str:
        """Return what tells one content of the feeds from another."""
        with self.engine.connect() as connection:
            return get_feed_state(connection)

    def _ask(self, request: Request, resource: Resource, form: str, **names: str) -> Document:
        if resource in OWN:
            # Read before the document, so that its tag is never newer than what it says.
            state, own = self.state(), self._asked(request, form)
            return Document(
                {"Content-Language": own.lang}, OWN[resource](own, **names), own.lang, state
            )
        if resource in ITEMS and form != JSON_LD:
            ask = self._ask_item if resource is Resource.ITEM else self._ask_page
            return ask(request, form, **names)
        built = self._current()
        if resource in SCHEMAS:
            return self._ask_schema(built, request, resource, **names)
        return self.ask_pygeoapi(built, request, resource, form, **names)

    def _ask_schema(
        self, built: _Built, request: Request, resource: Resource, **names: str
    ) -> Document:
        write = SCHEMAS[resource]
        lang = language_of(request)
        view = _view(built, names["collection"])
        body = write(view, built.wording, base_url=self.base_url, lang=lang)
        return Document({"Content-Language": lang}, body, lang, built.state)

    def _ask_item(self, request: Request, form: str, **names: str) -> Document:
        crs = read_item_crs(request.query_params)
        built, item = self._on_present(
            lambda built: read_item(_view(built, names["collection"]), names["code"], crs)
        )
        view, lang = _view(built, names["collection"]), language_of(request)
        if item.text is None:
            self._follow(names["code"])
            raise FeedRequestRefused(
                f"{view.collection.name} has no item {names['code']!r}.", status=404
            )
        links = item_links(
            self._url(view),
            request.query_params,
            (names["code"], item.before, item.behind),
            title=view.collection.title(lang),
            lang=lang,
            form=form,
        )
        text = write_item(item.text, links).encode()
        return _text_document([text], form, crs, lang, built.state)

    def _ask_page(self, request: Request, form: str, **names: str) -> Document:
        asked = dict(request.query_params)
        if form == HTML:
            asked.setdefault("limit", HTML_ITEMS)
        query = read_items_query(asked)
        built, page = self._on_present(
            lambda built: read_page(_view(built, names["collection"]), query, built.kept)
        )
        view, lang = _view(built, names["collection"]), language_of(request)
        links = page_links(
            self._url(view),
            asked,
            query,
            page,
            title=view.collection.title(lang),
            lang=lang,
            form=form,
        )
        return _text_document(write_page(page, links), form, query.crs, lang, built.state)

    def _on_present(self, read: Callable[[_Built], Told]) -> tuple[_Built, Told]:
        """Read on what was built, and once more where the database holds something else by now.

        The answer tells its state itself: asking for it first would be one more journey.
        """
        built = self._built or self._current()
        try:
            told = read(built)
        except FeedRequestRefused:
            present = self._current()
            if present is built:
                raise
        else:
            if told.state == built.state:
                return built, told
            present = self._current()
        return present, read(present)

    def _url(self, view: View) -> str:
        return f"{self.base_url}/ogc/collections/{view.collection.name}"

    def ask_pygeoapi(
        self, built: _Built, request: Request, resource: Resource, form: str, **names: str
    ) -> Document:
        """Return pygeoapi's own answer."""
        from api.ogc.calls import CALLS, PortalRequest

        query = dict(request.query_params)
        offset = 0
        if resource is Resource.ITEMS and (view := built.views.get(names["collection"])):
            read = read_items_query(query)
            conditions(view, read)
            query = _for_pygeoapi(query, read)
            offset = read.offset
        asked = PortalRequest(request, query, form, built.api.locales)
        headers, status, content = CALLS[resource](built.api, asked, *names.values())
        if form == JSON_LD and status < 400:
            return Document(headers, mend_linked_data(content), asked.lang, built.state)
        body = json.loads(content)
        if status == 404 and resource is Resource.ITEM:
            self._follow(names["code"])
        if status >= 400:
            raise FeedRequestRefused(body["description"], status=status)
        extend(resource, body, self._asked(request, form))
        mend(resource, body, attributions=built.attributions, offset=offset)
        add_links(resource, body, self.further_links, asked.lang)
        return Document(headers, body, asked.lang, built.state)

    def _asked(self, request: Request, form: str) -> Asked:
        query = dict(request.query_params)
        lang = language_of(request)
        return Asked(self.engine, self.base_url, query, form, lang, self.further_links)

    def _follow(self, code: str) -> None:
        """Raise `PlaceMoved` or `PlaceGone` for a code that a place bore in former times."""
        with Session(self.engine) as session, suppress(PlaceNotFound):
            follow_old_code(session, code)

    def _current(self) -> _Built:
        """Return pygeoapi on what the database holds now."""
        state = self.state()
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
            wording = read_wording(session)
        views = {
            item.name: read_view(
                self.engine, item, items=extents[item.name].items if item.name in extents else 0
            )
            for item in COLLECTIONS
        }
        configuration = build_configuration(
            self.base_url, views=views, extents=extents, sources=sources
        )
        return _Built(
            state=state,
            api=make_api(configuration),
            views=views,
            wording=wording,
            attributions={
                collection.name: attribution(collection, sources) for collection in COLLECTIONS
            },
        )


def _text_document(parts: list[bytes], form: str, crs: str, lang: str, state: str) -> Document:
    """Return a document whose text is there; pages read it as data."""
    body = json.loads(b"".join(parts)) if form == HTML else parts
    return Document({"Content-Crs": f"<{crs}>", "Content-Language": lang}, body, lang, state)


def _view(built: _Built, name: str) -> View:
    view = built.views.get(name)
    if view is None:
        raise FeedRequestRefused(
            f"There is no collection {name!r}. There are {', '.join(built.views)}.", status=404
        )
    return view


def _for_pygeoapi(query: Mapping[str, str], read: ItemsQuery) -> dict[str, str]:
    """Return the query without what pygeoapi does not know, and with what it reads otherwise."""
    unknown = ("after", "datetime", "filter-lang")
    known = {name: text for name, text in query.items() if name not in unknown}
    if "bbox" in known:
        numbers = known["bbox"].split(",")
        known["bbox"] = ",".join(numbers if len(numbers) == 4 else numbers[:2] + numbers[3:5])
    return known | {"limit": str(read.limit)}
