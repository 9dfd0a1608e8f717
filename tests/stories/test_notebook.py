"""Stories as a notebook asks for them."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.errors import EntryNotFound
from maps import story_map
from stories import read_stories


@pytest.fixture(scope="module")
def told_engine(make_made_up_engine: Callable[[], Engine]) -> Engine:
    """The made-up country with the stories that come with the Atlas."""
    from loaders.pipeline import find_step, own_files
    from loaders.run import run_source
    from loaders.source import get_source

    engine, source = make_made_up_engine(), get_source("stories")
    run_source(engine, source, own_files(source), find_step(source), is_shipped=True)
    return engine


@pytest.fixture
def session(told_engine: Engine) -> Iterator[Session]:
    with Session(told_engine) as session:
        yield session


def test_stories_pass_by_topic_and_kind_and_go_on_a_map(session: Session) -> None:
    everything = read_stories(session=session)
    health = read_stories(topic="health", kind="award", session=session)
    assert 0 < len(health) < len(everything)
    assert {story.topic for story in health} == {"health"}
    html = story_map(health, session=session).to_html()
    assert health[0].title.th.split()[0] in html


def test_what_there_is_not_is_refused(session: Session) -> None:
    with pytest.raises(EntryNotFound):
        read_stories(province="Atlantis", session=session)
    with pytest.raises(ValueError, match="helth"):
        read_stories(topic="helth", session=session)
