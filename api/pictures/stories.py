"""Pictures of stories: title, topic, places, and how sure the source is."""

from sqlalchemy.orm import Session

from api.formats import format_year
from api.pages import words_of
from api.pictures.words import country_lines, imprint, texts_of
from api.stories import place_stories
from api.story_places import Place
from gis.cards import list_areas
from gis.details import Edition
from gis.models.vocabulary import Confidence
from maps.pictures.canvas import Canvas
from maps.pictures.fonts import Fonts
from maps.pictures.story import StoryWords, draw_story
from stories.reading import get_story

MOST_PLACES = 3
# Nothing nearer than this is known of a pin.
ROUGHLY = ("district", "province")


def story_picture(session: Session, fonts: Fonts, edition: Edition, slug: str, lang: str) -> Canvas:
    """Return the picture of a story; raises `EntryNotFound`."""
    _ = texts_of(lang)
    story = get_story(session, slug)
    [entry] = place_stories([story], list_areas(session, "province"))
    year = format_year(story.year, lang) if story.year else _("year not stated")
    words = StoryWords(
        over=f"{words_of(lang, 'knowledge', 'story_kinds')[story.kind]} · {year}",
        title=getattr(story.title, lang),
        topic=words_of(lang, "knowledge", "topics")[story.topic],
        places=_places(entry.places, lang),
        confidence=words_of(lang, "knowledge", "story_confidence")[story.confidence],
        is_sure=story.confidence is Confidence.HIGH,
        nowhere=_("Where it happened is not certain enough for the map"),
    )
    foot = imprint(
        edition,
        lang,
        outlines=country_lines(session, lang),
        data=[story.source_publisher],
    )
    pins = [place["pin"] for place in entry.places if place["pin"]]
    return draw_story(session, fonts, edition.fingerprint, pins, words, foot, lang=lang)


def _places(places: list[Place], lang: str) -> str:
    _ = texts_of(lang)
    if not places:
        return _("place not stated")
    names = [
        ", ".join(
            part
            for part in (
                place[f"full_name_{lang}"] or place["full_name_th"],
                place[f"context_{lang}"] or "",
            )
            if part
        )
        for place in places[:MOST_PLACES]
    ]
    if len(places) > MOST_PLACES:
        more = len(places) - MOST_PLACES
        names.append(_("and %(number)s more") % {"number": more})
    if any(place["found_by"] in ROUGHLY for place in places):
        names.append(_("position approximate"))
    return " · ".join(names)
