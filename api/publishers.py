"""The data debt of publishing agencies, as the page of sources shows it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from gis.publishers import PublisherDebt, list_publisher_debts
from loaders.source import read_sources


@dataclass(frozen=True, slots=True)
class AgencyDebt:
    """One agency by its names in both languages, and what its files lack."""

    name: dict[str, str]
    debt: PublisherDebt


def list_agency_debts(session: Session) -> list[AgencyDebt]:
    """Return the agencies whose files are in use; what the Atlas derives itself is left out."""
    published = [item for item in read_sources().values() if item.kind == "published"]
    english = {item.publisher.th: item.publisher.en for item in published}
    debts = list_publisher_debts(session, datetime.now(UTC).year)
    return [
        AgencyDebt({"th": item.publisher, "en": english[item.publisher]}, item)
        for item in debts
        if item.publisher in english
    ]
