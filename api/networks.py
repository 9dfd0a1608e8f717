"""What the pages and JSON answers on networks show: each with its members, tied to their places."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.schemas import PlaceSummary, summarise, summary_fields
from gis.cards import PlaceCard, list_areas
from gis.networks import (
    Member,
    NetworkCard,
    by_province,
    get_network,
    list_networks,
    members_of,
    networks_in,
    networks_of,
)


class NetworkOut(BaseModel):
    """A network, programme, title or casebook that LAOs are listed under."""

    slug: str
    kind: str = Field(description="network, programme, recognition or casebook.")
    name_th: str
    name_en: str
    description_th: str | None
    description_en: str | None
    url: str | None
    source: str = Field(description="The source's name.")
    source_th: str
    source_en: str
    members: int = Field(description="Places that are members for certain.")
    uncertain: int = Field(description="Members listed, but not certain which place is meant.")
    provinces: int
    districts: int
    address: str = Field(description="Path of the network's page.")


class MemberOut(BaseModel):
    """A member: the place, and what the list says of it."""

    place: PlaceSummary
    name_as_written: str
    since: int | None = Field(description="Year of joining, where the list tells it.")
    source_url: str | None


class UncertainOut(BaseModel):
    """What a list names without its being certain which place is meant."""

    name_as_written: str
    province_as_written: str | None
    source_url: str | None


class MembersOut(BaseModel):
    """A network with all its members."""

    network: NetworkOut
    members: list[MemberOut]
    uncertain: list[UncertainOut]


@dataclass(frozen=True, slots=True)
class PlaceNetwork:
    """A network on the page of a place, with the members that the page is about."""

    network: NetworkCard
    members: list[dict[str, Any]]


def describe_networks(session: Session) -> list[NetworkOut]:
    """Return all networks, by kind, the largest first."""
    return [_network(card) for card in list_networks(session)]


def networks_by_kind(session: Session) -> dict[str, list[NetworkCard]]:
    """Return all networks under what it means to be listed there."""
    groups: dict[str, list[NetworkCard]] = {}
    for card in list_networks(session):
        groups.setdefault(card.kind, []).append(card)
    return groups


def describe_network(session: Session, slug: str) -> MembersOut:
    """Return a network with its members; raises `EntryNotFound`."""
    network, members = get_network(session, slug), members_of(session, slug)
    return MembersOut(
        network=_network(network),
        members=[
            MemberOut(
                place=summarise(member.card),
                name_as_written=member.name,
                since=member.since,
                source_url=member.source_url,
            )
            for member in members
            if member.card is not None
        ],
        uncertain=[
            UncertainOut(
                name_as_written=member.name,
                province_as_written=member.province,
                source_url=member.source_url,
            )
            for member in members
            if member.card is None
        ],
    )


def describe_network_page(session: Session, slug: str) -> dict[str, Any]:
    """Return the values of `network.html`: members by province, then what is not certain."""
    network, members = get_network(session, slug), members_of(session, slug)
    provinces = {card.code: summarise(card) for card in list_areas(session, "province")}
    return {
        "network": network,
        "provinces": [
            (provinces.get(code), [_shown(member) for member in group])
            for code, group in by_province(members).items()
        ],
        "uncertain": [member for member in members if member.card is None],
        "pages": list(dict.fromkeys(m.source_url for m in members if m.source_url)),
    }


def describe_place_networks(session: Session, card: PlaceCard) -> list[PlaceNetwork]:
    """Return the networks of an LAO, or those with members in a province."""
    if card.kind == "lao":
        return [PlaceNetwork(network, []) for network, _ in networks_of(session, card.place_id)]
    if card.kind == "province":
        return [
            PlaceNetwork(network, [_shown(member) for member in members])
            for network, members in networks_in(session, card)
        ]
    return []


def _network(card: NetworkCard) -> NetworkOut:
    fields = {name: getattr(card, name) for name in NetworkOut.model_fields if name != "address"}
    return NetworkOut(**fields, address=f"/networks/{card.slug}")


def _shown(member: Member) -> dict[str, Any]:
    """Return what a list of members shows: the place, else the name as the list has it."""
    if member.card is None:
        return {"place": None, "name": member.name, "since": member.since}
    return {"place": summary_fields(member.card), "name": member.name, "since": member.since}
