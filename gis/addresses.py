"""Old addresses: what became of the place that bore a code."""

from typing import NoReturn

from sqlalchemy.orm import Session

from gis.errors import PlaceGone, PlaceMoved, PlaceNotFound
from gis.statements import statement


def follow_old_code(session: Session, code: str) -> NoReturn:
    """Raise what is true of a code that no present place bears.

    `PlaceMoved` where its holder goes on under another code or in one successor, `PlaceGone`
    where nothing or several took its place, `PlaceNotFound` where nobody ever bore it.
    """
    rows = session.execute(statement("gis", "old_code"), {"code": code}).all()
    if not rows:
        raise PlaceNotFound(code)
    successors = sorted({row.present_code for row in rows if row.present_code})
    if len(successors) == 1:
        raise PlaceMoved(code, successors[0])
    holder = rows[0]
    raise PlaceGone(
        code,
        name_th=holder.name_th,
        name_en=holder.name_en,
        lao_type=holder.lao_type,
        ended_on=holder.ended_on,
        is_day_told=holder.is_day_told,
        successors=tuple(successors),
    )
