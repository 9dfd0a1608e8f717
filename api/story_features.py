"""Stories as GeoJSON: a point for each place of each story, packed until the next load."""

import gzip
import hashlib
import json
from typing import Any

from sqlalchemy.orm import Session

from api.packed import PackedAnswer
from api.stories import PlacedStory, StoryQuery, as_filter, place_stories
from api.story_places import Place
from gis.cards import list_areas
from gis.kept import keep_until_load
from stories.reading import list_stories

# Some 10 cm: more than any office's position is worth.
DECIMALS = 6


def pack_features(session: Session, query: StoryQuery) -> PackedAnswer:
    """Return the stories that fit; those of all places are kept, filters are answered anew."""
    if query.is_open:
        return keep_until_load(session, "story features", lambda: _pack(session, query))
    return _pack(session, query)


def _pack(session: Session, query: StoryQuery) -> PackedAnswer:
    text = json.dumps(
        describe_features(session, query), ensure_ascii=False, separators=(",", ":")
    ).encode()
    tag = hashlib.sha256(text).hexdigest()[:32]
    return PackedAnswer(gzip.compress(text, mtime=0), tag)


def describe_features(session: Session, query: StoryQuery) -> dict[str, Any]:
    """Return a GeoJSON FeatureCollection; `unplaced` counts stories that have no point.

    Positions are in degrees, EPSG:4326; `found_by` says what each rests on.
    """
    provinces = list_areas(session, "province")
    found, total = list_stories(session, as_filter(query, provinces))
    placed = place_stories(found, provinces)
    features = [
        _feature(entry, place) for entry in placed for place in entry.places if place["pin"]
    ]
    unplaced = sum(not any(place["pin"] for place in entry.places) for entry in placed)
    return {
        "type": "FeatureCollection",
        "numberMatched": total,
        "unplaced": unplaced,
        "features": features,
    }


def _feature(entry: PlacedStory, place: Place) -> dict[str, Any]:
    story = entry.story
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [round(degrees, DECIMALS) for degrees in place["pin"]],
        },
        "properties": {
            "slug": story.slug,
            "kind": story.kind,
            "topic": story.topic,
            "year": story.year,
            "title_th": story.title.th,
            "title_en": story.title.en,
            "confidence": story.confidence,
            "place": place["code"],
            "place_th": place["full_name_th"],
            "place_en": place["full_name_en"],
            "context_th": place["context_th"],
            "context_en": place["context_en"],
            "is_certain": place["is_certain"],
            "found_by": place["found_by"],
        },
    }
