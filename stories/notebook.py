"""Stories for notebooks: read from the database that the settings of `lao` name."""

from sqlalchemy.orm import Session

from gis.cards import list_areas
from gis.errors import EntryNotFound
from gis.models.vocabulary import StoryKind, Topic
from gis.reading import reading
from stories.reading import Story, StoryFilter, list_stories


def read_stories(
    *,
    topic: str | None = None,
    kind: str | None = None,
    year: int | None = None,
    province: str | None = None,
    words: str = "",
    session: Session | None = None,
) -> list[Story]:
    """Return the stories that pass, newest first; what is not given does not restrict.

    `topic` and `kind` are codes of `gis.models.vocabulary`, `year` is Gregorian, `province` a
    two-digit code or a Thai name. Raises `EntryNotFound` for a province that there is not,
    `ValueError` for an unknown topic or kind.
    """
    with reading(session) as reader:
        wanted = StoryFilter(
            kind=StoryKind(kind) if kind else None,
            topic=Topic(topic) if topic else None,
            year=year,
            province_id=_province_id(reader, province) if province else None,
            text=words,
        )
        return list_stories(reader, wanted)[0]


def _province_id(session: Session, wanted: str) -> int:
    for card in list_areas(session, "province"):
        if wanted.strip() in {card.code, card.name_th, card.full_name_th}:
            return card.place_id
    raise EntryNotFound("provinces", wanted)
