"""What the catalogue of indicators says, with the years that a data edition has of each."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from gis.editions import read_years
from gis.lao_types import LaoType
from gis.models import Indicator
from gis.words import Words
from indices.definition import IndexDefinition
from indices.resolve import IndicatorFacts


def read_facts(connection: Connection | Session, edition_id: int) -> dict[str, IndicatorFacts]:
    """Return the facts of every indicator, those without figures too."""
    years = read_years(connection, edition_id)
    rows = connection.execute(
        select(
            Indicator.code,
            Indicator.name_th,
            Indicator.name_en,
            Indicator.unit_th,
            Indicator.unit_en,
            Indicator.direction,
            Indicator.lao_types,
        ).order_by(Indicator.code)
    )
    return {
        row.code: IndicatorFacts(
            row.code,
            Words(th=row.name_th, en=row.name_en),
            Words(th=row.unit_th, en=row.unit_en),
            row.direction,
            tuple(LaoType(item) for item in row.lao_types),
            years.get(row.code, []),
        )
        for row in rows
    }


def years_of(definition: IndexDefinition, facts: dict[str, IndicatorFacts]) -> list[int]:
    """Return the years that editions are built for, the latest first; empty without figures."""
    found = {
        year
        for leaf in definition.leaves()
        if leaf.indicator in facts
        for year in facts[leaf.indicator].years
    }
    years = sorted(found, reverse=True)
    return years if definition.years == "each" else years[:1]
