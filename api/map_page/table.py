"""The table beside the map: the same figures, of all places that pass, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from api.map_page.choice import Choice
from api.map_page.class_words import ClassShown, classes_of_index, classes_of_values
from api.map_page.frames import ABSENT, index_frame, indicator_frame
from api.map_page.narrow import narrow_rows
from api.map_page.select import select_rows
from api.rankings.rows import rank_of
from api.rankings.schemas import RankOut
from api.rankings.words import group_words, reason_words
from gis.units import members_by_network
from gis.value_sources import ValueSource, list_value_sources
from gis.words import Words
from indices.reading import Ranking, as_rows

PAGE_SIZE = 100
NOT_IN_EDITION = Words(th="ไม่อยู่ในข้อมูลชุดที่ใช้จัดอันดับฉบับนี้", en="Not among the places of this edition.")


@dataclass(frozen=True, slots=True)
class Row:
    """A place with what is shown of it. `status` or `reason` say why there is no value."""

    code: str
    full_name_th: str
    full_name_en: str | None
    lao_type: str | None
    province_code: str
    province_th: str
    province_en: str | None
    grade: str | None
    value: float | None
    is_partial: bool
    class_at: int | None
    status: str | None
    reason: Words | None = None
    rank: RankOut | None = None
    group: Words | None = None

    @property
    def name_th(self) -> str:
        """What a page says where the full name is not known in its language."""
        return self.full_name_th

    @property
    def name_en(self) -> str | None:
        """The same in English."""
        return self.full_name_en

    @property
    def address(self) -> str:
        """The path of the place's page."""
        return f"/places/{self.code}"


@dataclass(frozen=True, slots=True)
class Figures:
    """All rows of a table in order; rows are made as they are read."""

    choice: Choice
    frame: pd.DataFrame
    classes: list[ClassShown]
    sources: list[ValueSource]
    ranking: Ranking | None

    @property
    def total(self) -> int:
        """How many places pass."""
        return len(self.frame)

    @property
    def known(self) -> int:
        """How many of them have a value, or a rank."""
        return int(self.frame["value"].notna().sum())

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def page(self) -> int:
        """The page that is asked for; beyond the last one, the last."""
        return min(self.choice.page, self.pages)

    def rows(self, start: int = 0, stop: int | None = None) -> Iterator[Row]:
        """Give some of the rows."""
        part = self.frame.iloc[start:stop]
        fields = part.to_dict("records")
        if self.ranking is None:
            yield from map(_row, fields)
            return
        units = as_rows(self.ranking.table.reindex(part.index))
        yield from map(partial(_ranked_row, self.ranking), units, fields)

    def page_rows(self) -> list[Row]:
        """Return the rows of the page."""
        first = (self.page - 1) * PAGE_SIZE
        return list(self.rows(first, first + PAGE_SIZE))


def read_figures(session: Session, choice: Choice, lang: str) -> Figures:
    """Return the table of a choice; names are in the order of the language."""
    members = _members(session, choice)
    if choice.shown.edition is not None:
        frame, ranking = index_frame(session, choice)
        rows = select_rows(narrow_rows(session, frame, choice.narrow), choice, members, lang)
        return Figures(choice, rows, classes_of_index(choice.shown.show), [], ranking)
    frame, classes = indicator_frame(session, choice)
    rows = select_rows(narrow_rows(session, frame, choice.narrow), choice, members, lang)
    sources = list_value_sources(session, choice.shown.code, choice.shown.year, choice.level)
    return Figures(choice, rows, classes_of_values(classes), sources, None)


def _members(session: Session, choice: Choice) -> frozenset[int] | None:
    if not choice.network:
        return None
    return frozenset(members_by_network(session).get(choice.network, []))


def _row(fields: Mapping[Any, Any], **more: Any) -> Row:
    return Row(
        code=fields["code"],
        full_name_th=fields["full_name_th"],
        full_name_en=_text(fields["full_name_en"]),
        lao_type=_text(fields["lao_type"]),
        province_code=fields["province_code"],
        province_th=fields["province_th"],
        province_en=_text(fields["province_en"]),
        grade=_text(fields["grade"]),
        value=_number(fields["value"]),
        is_partial=fields["is_partial"],
        class_at=None if pd.isna(fields["class_at"]) else int(fields["class_at"]),
        status=_text(fields["reason"]),
        **more,
    )


def _ranked_row(ranking: Ranking, unit: Mapping[str, Any], fields: Mapping[Any, Any]) -> Row:
    reason = _text(fields["reason"])
    if reason == ABSENT:
        return _row(fields, reason=NOT_IN_EDITION)
    if reason is not None:
        said = reason_words(ranking.edition, reason, float(unit["coverage"]))
        return _row(fields, reason=said)
    rank = rank_of(unit, ranking.sizes, ranking.bands)
    group = group_words(str(unit["level"]), str(unit["compared_group"]))
    return _row(fields, rank=rank, group=group)


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _text(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else str(value)
