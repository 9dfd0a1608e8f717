"""The edition of bulk files: one name for all that the feeds hold at a moment."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from gis.statements import statement

EDITION_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class BulkEdition:
    """An edition's name, the geometry that it shows, and when its data last changed."""

    name: str
    fingerprint: str
    changed_at: datetime
    is_sample: bool


def get_bulk_edition(connection: Connection | Session, maker: str) -> BulkEdition | None:
    """Return the present edition, None before anything was loaded.

    `maker` says what else the bytes of files depend on, such as the versions of what writes them.
    """
    row = connection.execute(statement("gis", "bulk_edition")).mappings().one_or_none()
    if row is None:
        return None
    digest = hashlib.sha256(f"{row['state']}|{row['changed_at'].timestamp()}|{maker}".encode())
    return BulkEdition(
        name=f"{row['changed_at']:%Y-%m-%d}-{digest.hexdigest()[:8]}",
        fingerprint=row["fingerprint"],
        changed_at=row["changed_at"],
        is_sample=row["is_sample"],
    )
