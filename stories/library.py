"""Services and agencies of the starting content as pages ask for them: read once, kept in memory.

Every function takes the content and answers one question of it. Nothing is read on import.
"""

from dataclasses import dataclass
from functools import cache

from gis.errors import EntryNotFound
from stories.content import (
    Agency,
    Service,
    read_agencies,
    read_services,
)


@dataclass(frozen=True, slots=True)
class Content:
    """Its entries, in the order of their files."""

    services: tuple[Service, ...]
    agencies: tuple[Agency, ...]


@cache
def get_content() -> Content:
    """Read the packaged files once a process."""
    return Content(
        services=tuple(read_services()),
        agencies=tuple(read_agencies()),
    )


def get_service(content: Content, code: str) -> Service:
    """Return the service with this address; raises `EntryNotFound`."""
    for service in content.services:
        if service.code == code:
            return service
    raise EntryNotFound("services", code)
