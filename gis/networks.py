"""Networks that LAOs belong to: which there are, who belongs to each, which a place belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from gis.cards import PlaceCard, get_cards
from gis.errors import EntryNotFound
from gis.statements import statement


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """A network with its source, and how many members it has at present.

    `uncertain` counts what the lists name without its being certain which place they mean.
    """

    slug: str
    kind: str
    name_th: str
    name_en: str
    description_th: str | None
    description_en: str | None
    url: str | None
    source: str
    source_th: str
    source_en: str
    publisher_th: str
    fetched_on: date | None
    members: int
    uncertain: int
    provinces: int
    districts: int


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a network; `card` is None where it is not certain which place is meant.

    `name` and `province` stand as the list writes them.
    """

    network: str
    card: PlaceCard | None
    name: str
    province: str | None
    since: int | None
    source_url: str | None


def list_networks(session: Session) -> list[NetworkCard]:
    """Return all networks that have members, by kind, the largest first."""
    return _select(session, None)


def get_network(session: Session, slug: str) -> NetworkCard:
    """Return one network; raises `EntryNotFound`."""
    found = _select(session, slug)
    if not found:
        raise EntryNotFound("networks", slug)
    return found[0]


def members_of(session: Session, slug: str) -> list[Member]:
    """Return the present members of a network, by province and name."""
    members = _members(session, slug=slug)
    return sorted(members, key=lambda item: (item.card is None, _province(item)))


def networks_of(session: Session, place_id: int) -> list[tuple[NetworkCard, Member]]:
    """Return the networks that a place belongs to, each with what makes it a member."""
    return [(card, members[0]) for card, members in _grouped(session, place_id=place_id)]


def networks_in(session: Session, province: PlaceCard) -> list[tuple[NetworkCard, list[Member]]]:
    """Return the networks with members in a province, and these members."""
    return _grouped(session, province_id=province.place_id, province_th=province.name_th)


def _select(session: Session, slug: str | None) -> list[NetworkCard]:
    rows = session.execute(statement("gis", "networks"), {"slug": slug}).mappings()
    return [NetworkCard(**row) for row in rows]


def _members(session: Session, **binds: Any) -> list[Member]:
    wanted = dict.fromkeys(("slug", "place_id", "province_id", "province_th")) | binds
    rows = session.execute(statement("gis", "members"), wanted).all()
    cards = get_cards(session, [row.place_id for row in rows if row.place_id is not None])
    return [
        Member(
            row.slug,
            cards.get(row.place_id),
            row.name,
            row.province,
            row.since,
            row.source_url,
        )
        for row in rows
    ]


def _grouped(session: Session, **binds: Any) -> list[tuple[NetworkCard, list[Member]]]:
    members = _members(session, **binds)
    if not members:
        return []
    return [
        (card, mine)
        for card in list_networks(session)
        if (mine := [member for member in members if member.network == card.slug])
    ]


def _province(member: Member) -> str:
    return (member.card.province_code if member.card else None) or member.province or ""


def by_province(members: Iterable[Member]) -> dict[str, list[Member]]:
    """Group members with a place by the code of its province, in the order of codes."""
    groups: dict[str, list[Member]] = {}
    for member in sorted(members, key=_province):
        if member.card is not None:
            groups.setdefault(member.card.province_code or "", []).append(member)
    return groups
