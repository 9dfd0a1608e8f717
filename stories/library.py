"""The starting content as pages ask for it: read once, kept in memory, in the order to show.

Every function takes the content and answers one question of it. Nothing is read on import.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from gis.errors import EntryNotFound
from gis.models.vocabulary import StoryKind, Topic
from stories.content import (
    Agency,
    Service,
    Story,
    read_agencies,
    read_services,
    read_stories,
)


@dataclass(frozen=True, slots=True)
class Content:
    """All entries, in the order of their files."""

    stories: tuple[Story, ...]
    services: tuple[Service, ...]
    agencies: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories are asked for; what is None does not restrict. Provinces by Thai name."""

    kind: StoryKind | None = None
    topic: Topic | None = None
    province_th: str | None = None


@cache
def get_content() -> Content:
    """Read the packaged files once a process."""
    return Content(
        stories=tuple(read_stories()),
        services=tuple(read_services()),
        agencies=tuple(read_agencies()),
    )


def list_stories(content: Content, wanted: StoryFilter) -> list[Story]:
    """Return the stories that pass, newest first; those of an unknown year stand last."""
    return _newest_first(
        story
        for story in content.stories
        if wanted.kind in (None, story.kind)
        and wanted.topic in (None, story.topic)
        and wanted.province_th in (None, story.province_th)
    )


def list_story_provinces(content: Content) -> list[str]:
    """Return the Thai names of the provinces that have stories."""
    return sorted({story.province_th for story in content.stories if story.province_th})


def get_story(content: Content, slug: str) -> Story:
    """Return the story with this address; raises `EntryNotFound`."""
    for story in content.stories:
        if story.slug == slug:
            return story
    raise EntryNotFound("stories", slug)


def get_service(content: Content, code: str) -> Service:
    """Return the service with this address; raises `EntryNotFound`."""
    for service in content.services:
        if service.code == code:
            return service
    raise EntryNotFound("services", code)


def stories_of_lao(content: Content, code: str) -> list[Story]:
    """Return the stories pinned to an LAO, newest first."""
    return _newest_first(story for story in content.stories if story.lao_code == code)


def _newest_first(stories: Iterable[Story]) -> list[Story]:
    return sorted(stories, key=lambda story: story.year or 0, reverse=True)
