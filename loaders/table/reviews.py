"""The review queue on the loaders' side: proposals are filed, decisions are followed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from gis.models.vocabulary import ReviewStatus
from gis.statements import statement
from loaders.matching import NoMatch


@dataclass(frozen=True, slots=True)
class Filed:
    """A row that found no place, as the steward will see it."""

    snapshot_id: int
    sheet: str | None
    row: int
    written: Mapping[str, str]
    key_text: str
    result: NoMatch


def read_accepted(connection: Connection, source: str) -> dict[str, int]:
    """Map the texts that a steward decided on to the places chosen."""
    rows = connection.execute(statement("loaders", "decisions"), {"source": source})
    return {row.key_text: row.place_id for row in rows if row.status == ReviewStatus.ACCEPTED}


def hash_decisions(connection: Connection, source: str) -> str:
    """Return a hash of all decisions on a source, so that a new one makes it load again."""
    rows = connection.execute(statement("loaders", "decisions"), {"source": source})
    listed = [(row.key_text, row.status, row.place_id) for row in rows]
    return hashlib.sha256(json.dumps(listed).encode()).hexdigest() if listed else ""


def file_proposals(
    connection: Connection, source: str, load_run_id: int, rows: Iterable[Filed]
) -> None:
    """Put rows before the steward; what was decided before stays decided."""
    filed = {row.key_text: row for row in rows}
    connection.execute(statement("loaders", "drop_stale_proposals"), {"source": source})
    if not filed:
        return
    connection.execute(
        statement("loaders", "file_proposal"),
        [
            {
                "source": source,
                "load_run_id": load_run_id,
                "snapshot_id": row.snapshot_id,
                "sheet": row.sheet,
                "row": row.row,
                "key": json.dumps(dict(row.written), ensure_ascii=False),
                "key_text": row.key_text,
                "message": row.result.message,
                "candidates": json.dumps(_candidates(row.result), ensure_ascii=False),
            }
            for row in filed.values()
        ],
    )


def _candidates(result: NoMatch) -> list[dict[str, Any]]:
    return [
        {
            "place_id": item.place_id,
            "code": item.code,
            "name": item.name,
            "score": item.score,
            "why": item.why,
        }
        for item in result.candidates
    ]
