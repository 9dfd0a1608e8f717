"""Filters of the map's own tools: district, boundary grade, website, one class of the key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from api.map_page.numbers import read_whole
from api.map_page.problems import not_known, not_used
from api.map_page.query import MapQuery
from api.website_map import group_of
from gis.cards import list_areas
from gis.kept import keep_until_load
from gis.units import Level
from gis.websites import WebsiteFilter, find_laos
from gis.words import Words

GRADES = ("A", "B", "C", "D", "E", "F")
WEBSITES = ("works", "not_noted", "failed", "none")
# Two figures crossed have nine colours, more than any other key.
MOST_CLASSES = 9
LEFT_ASIDE = Words(th="ทุกแห่ง", en="it was left aside")
NO_DISTRICTS = Words(th="ระดับที่แสดงไม่มีอำเภอ", en="the level shown lies in no district")
AREAS_ONLY = Words(th="ระดับที่แสดงไม่ใช่ อปท.", en="the level shown is not that of LAOs")


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which places are shown beside what the form chooses; empty: all.

    `only` is a class of the key, from 1.
    """

    district: str = ""
    grades: tuple[str, ...] = ()
    website: str = ""
    only: int | None = None

    def fields(self) -> dict[str, Any]:
        """Return this as an address has it."""
        return {
            "district": self.district,
            "grade": ",".join(self.grades),
            "website": self.website,
            "only": self.only,
        }


def read_narrow(session: Session, query: MapQuery, level: Level, problems: list[Words]) -> Narrow:
    """Return what an address narrows the places to; nonsense and what has no sense is told."""
    grades = dict.fromkeys(part for text in query.grade for part in text.split(",") if part)
    unknown = [grade for grade in grades if grade not in GRADES]
    for given in unknown:
        problems.append(not_known(Words(th="ระดับความแน่ชัดของเขต", en="grade"), given, LEFT_ASIDE))
    if level != "lao" and (grades or query.website):
        field = Words(th="ความแน่ชัดของเขตหรือเว็บไซต์", en="Grade or website")
        problems.append(not_used(field, AREAS_ONLY))
    is_lao = level == "lao"
    return Narrow(
        district=_district(session, query.district, level, problems),
        grades=tuple(grade for grade in GRADES if grade in grades) if is_lao else (),
        website=_website(query.website, problems) if is_lao else "",
        only=_only(query.only, problems),
    )


def narrow_rows(session: Session, frame: pd.DataFrame, narrow: Narrow) -> pd.DataFrame:
    """Return the rows of a frame of `api/map_page/frames.py` that pass."""
    passes = pd.Series(data=True, index=frame.index)
    if narrow.district:
        passes &= frame["district_code"].fillna(frame["code"]) == narrow.district
    if narrow.grades:
        passes &= frame["grade"].isin(narrow.grades)
    if narrow.website:
        passes &= _websites(session).reindex(frame.index, fill_value="none") == narrow.website
    # A link may name a class that this division does not have.
    if narrow.only is not None and (frame["class_at"] == narrow.only - 1).any():
        passes &= frame["class_at"] == narrow.only - 1
    return frame[passes]


def _websites(session: Session) -> pd.Series[str]:
    """Return the group that each LAO's website belongs to, by place id."""
    states = keep_until_load(
        session, "website states", lambda: find_laos(session, WebsiteFilter()).states
    )
    return pd.Series({place_id: group_of(state) for place_id, state in states.items()})


def _district(session: Session, given: str, level: Level, problems: list[Words]) -> str:
    if not given:
        return ""
    if level not in {"lao", "district"}:
        problems.append(not_used(Words(th="อำเภอ", en="The district"), NO_DISTRICTS))
        return ""
    if given in {card.code for card in list_areas(session, "district")}:
        return given
    field = Words(th="อำเภอรหัส", en="district with the code")
    problems.append(not_known(field, given, LEFT_ASIDE))
    return ""


def _website(given: str, problems: list[Words]) -> str:
    if given in WEBSITES or not given:
        return given
    problems.append(not_known(Words(th="สถานะเว็บไซต์", en="state of a website"), given, LEFT_ASIDE))
    return ""


def _only(given: str, problems: list[Words]) -> int | None:
    if not given:
        return None
    number = read_whole(given, least=1, most=MOST_CLASSES)
    if number is None:
        problems.append(not_known(Words(th="กลุ่มสีที่", en="class"), given, LEFT_ASIDE))
    return number
