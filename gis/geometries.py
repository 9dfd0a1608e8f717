"""Which geometry editions are kept: the present one, and the one before it for links made then."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.models import GeometryEdition


def has_geometry(session: Session, fingerprint: str) -> bool:
    """Whether tiles of a geometry edition can be served."""
    found = session.execute(
        select(GeometryEdition.edition_id).where(GeometryEdition.fingerprint == fingerprint)
    )
    return found.first() is not None
