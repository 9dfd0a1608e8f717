"""A map that somebody asks for: as its address or a command names it, and how it is drawn."""

import re
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from api.stories import StoryQuery, as_filter
from api.values import Classing
from gis.cards import list_areas
from gis.errors import MapRefused
from maps.offline import Lang, OfflineMap, choropleth, compare_map, story_map
from maps.offline.sheet import LIMIT_MB
from stories.reading import list_stories

SIDE = re.compile(r"([a-z][a-z0-9_]*)(?:-(\d{4}))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfAreas:
    """What maps of areas have in common."""

    level: str = "lao"
    province: str | None = None
    lang: Lang = "th"
    classing: Classing = field(default_factory=Classing)
    title: str | None = None
    limit_mb: float = LIMIT_MB

    def _given(self) -> dict[str, Any]:
        return {
            "level": self.level,
            "province": self.province,
            "title": self.title,
            "lang": self.lang,
            "method": self.classing.method,
            "classes": self.classing.classes,
            "about": self.classing.about,
            "limit_mb": self.limit_mb,
        }


@dataclass(frozen=True, slots=True)
class WantedChoropleth(_OfAreas):
    """One indicator or index; `year` is Gregorian, None the latest."""

    code: str
    year: int | None = None

    @property
    def name(self) -> str:
        """The name of the file without its ending."""
        return _join(self.code, self.year, self.level, self.province, self.lang)

    def draw(self, session: Session) -> OfflineMap:
        """Return the map."""
        return choropleth(
            self.code,
            year=self.year,
            breaks=self.classing.breaks,
            session=session,
            **self._given(),
        )


@dataclass(frozen=True, slots=True)
class WantedComparison(_OfAreas):
    """Two indicators or indices, each as `code` or `code-year`."""

    left: str
    right: str

    @property
    def name(self) -> str:
        """The name of the file without its ending."""
        return _join(self.left, self.right, self.level, self.province, self.lang)

    def draw(self, session: Session) -> OfflineMap:
        """Return the map."""
        return compare_map(
            read_side(self.left), read_side(self.right), session=session, **self._given()
        )


@dataclass(frozen=True, slots=True)
class WantedStories:
    """Stories by the filters of the page `/stories`."""

    q: str = ""
    kind: str = ""
    topic: str = ""
    province: str = ""
    year: int | None = None
    lang: Lang = "th"
    title: str | None = None
    limit_mb: float = LIMIT_MB

    @property
    def name(self) -> str:
        """The name of the file without its ending."""
        return _join("stories", self.topic, self.kind, self.year, self.lang)

    def draw(self, session: Session) -> OfflineMap:
        """Return the map."""
        query = StoryQuery.model_validate(
            {
                "q": self.q,
                "kind": self.kind,
                "topic": self.topic,
                "province": self.province,
                "year": self.year or "",
            }
        )
        found, _ = list_stories(session, as_filter(query, list_areas(session, "province")))
        return story_map(
            found, title=self.title, lang=self.lang, limit_mb=self.limit_mb, session=session
        )


WantedMap = WantedChoropleth | WantedComparison | WantedStories


def read_side(text: str) -> str | tuple[str, int]:
    """Return a side of a comparison as `compare_map` takes it; raises `MapRefused`."""
    found = SIDE.fullmatch(text)
    if found is None:
        raise MapRefused(
            f"{text!r} names no side of a comparison. Write a code, or a code with a Gregorian "
            "year: population-2020."
        )
    code, year = found.groups()
    return code if year is None else (code, int(year))


def _join(*parts: object) -> str:
    # Names of provinces may be in Thai, and a file's name travels in a header of plain letters.
    texts = (str(part) for part in parts if part)
    return "-".join(re.sub(r"[^A-Za-z0-9_-]+", "", text) or "x" for text in texts)
