"""What the map shows of LAOs' websites: where each office is, and the state that a list noted."""

import gzip
import hashlib
import json

from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.packed import PackedAnswer
from gis.kept import keep_until_load
from gis.websites import WebsiteFilter, find_laos, read_offices

# Of a degree, some 11 m: more than the position of most offices is worth.
STEP = 0.0001


# As `maps/web/src/layers/website-data.ts` puts states together; any trouble is one group.
GROUPS = {"ok": "works", "unknown": "not_noted", "none": "none", "no_list": "none"}


def group_of(state: str) -> str:
    """Return what a state of a website means on the map."""
    return GROUPS.get(state, "failed")


class WebsiteMapOut(BaseModel):
    """All LAOs as parallel lists, in the order of `/links`."""

    states: list[str] = Field(description="The words that `state` counts, from 0.")
    codes: list[str] = Field(description="Official codes.")
    state: list[int] = Field(description="Of the website that is the likeliest to work.")
    longitude: list[int | None] = Field(
        description="Of the office, in ten-thousandths of a degree."
    )
    latitude: list[int | None] = Field(description="The same; None: not known.")


def describe_website_map(session: Session) -> WebsiteMapOut:
    """Return the state and the office of every LAO."""
    found = find_laos(session, WebsiteFilter())
    offices = read_offices(session)
    states = sorted(found.counts)
    numbers = {state: number for number, state in enumerate(states)}
    places = [offices[place_id] for place_id in found.ids]
    return WebsiteMapOut(
        states=states,
        codes=[place.code for place in places],
        state=[numbers[found.states[place_id]] for place_id in found.ids],
        longitude=[_steps(place.longitude) for place in places],
        latitude=[_steps(place.latitude) for place in places],
    )


def pack_website_map(session: Session) -> PackedAnswer:
    """Return the same as JSON, packed until the next load."""
    return keep_until_load(session, "website map", lambda: _pack(session))


def _pack(session: Session) -> PackedAnswer:
    fields = describe_website_map(session).model_dump()
    text = json.dumps(fields, separators=(",", ":")).encode()
    return PackedAnswer(gzip.compress(text, mtime=0), hashlib.sha256(text).hexdigest()[:32])


def _steps(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees / STEP)
