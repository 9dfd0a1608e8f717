"""What the pages of services and agencies show, and what a place's page says of knowledge.

Entries keep both languages; templates choose.
"""

from typing import Any

from sqlalchemy.orm import Session

from api.networks import describe_place_networks
from api.stories import describe_place_stories
from gis.cards import PlaceCard
from stories.content import Agency, Service
from stories.library import Content
from stories.vocabulary import AgencyCategory, LifeEvent


def services_by_life_event(content: Content) -> dict[LifeEvent, list[Service]]:
    """Return the services under each life event, in the order of a life."""
    return {
        event: [service for service in content.services if service.life_event is event]
        for event in LifeEvent
    }


def agencies_by_category(content: Content) -> dict[AgencyCategory, list[Agency]]:
    """Return the agencies under each category."""
    return {
        category: [agency for agency in content.agencies if agency.category is category]
        for category in AgencyCategory
    }


def describe_place_knowledge(session: Session, card: PlaceCard) -> dict[str, list[Any]]:
    """Return the stories and networks of an LAO, or of a province and its LAOs."""
    return {
        "stories": describe_place_stories(session, card),
        "networks": describe_place_networks(session, card),
    }
