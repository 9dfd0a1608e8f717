"""One thing that an edition says of all units, as parallel arrays for a map."""

from __future__ import annotations

from typing import Literal

import pandas as pd
from sqlalchemy.orm import Session

from api.rankings.listing import find_wanted
from api.rankings.query import RankingQuery
from api.rankings.schemas import CategoryOut, RankingValuesOut
from api.rankings.words import CLUSTERS
from api.schemas import IndicatorOut
from gis.words import Words
from indices.reading import Ranking, read_ranking
from maps.classes import quantile_breaks

What = Literal["band", "median", "width", "cluster"]
# Groups have from 2 to 5,300 units, so places in them are shares of the group.
WHAT_IS_SHOWN: dict[str, tuple[Words, Words]] = {
    "band": (Words(th="กลุ่ม", en="band"), Words(th="กลุ่มที่ (1 ดีที่สุด)", en="band, 1 is best")),
    "median": (
        Words(th="อันดับกลาง", en="median rank"),
        Words(th="ร้อยละจากบนสุดของกลุ่มที่เทียบกัน", en="per cent from the top of its group"),
    ),
    "width": (
        Words(th="ความกว้างของช่วงอันดับ", en="width of the interval of ranks"),
        Words(th="ร้อยละของกลุ่มที่เทียบกัน", en="per cent of its group"),
    ),
    "cluster": (Words(th="การเกาะกลุ่มบนแผนที่", en="clusters on the map"), Words(th="", en="")),
}


def describe_ranking_values(
    session: Session, code: str, query: RankingQuery, what: What
) -> RankingValuesOut:
    """Return bands, median ranks, widths or clusters; raises `IndexNotFound`."""
    edition = find_wanted(session, code, query)
    ranking = read_ranking(session, edition, query.level)
    values = _values(ranking, what)
    name, unit = WHAT_IS_SHOWN[what]
    statuses = ranking.table["reason"].where(values.isna(), None)
    index_name = edition.definition["name"]
    return RankingValuesOut(
        indicator=IndicatorOut(
            code=f"{code}.{what}",
            name_th=f"{index_name['th']}: {name.th}",
            name_en=f"{index_name['en']}: {name.en}",
            unit_th=unit.th,
            unit_en=unit.en,
        ),
        year=edition.year,
        ids=ranking.table.index.tolist(),
        values=[None if value != value else value for value in values.tolist()],
        statuses=[status if isinstance(status, str) else None for status in statuses],
        partial=[],
        missing=int(values.isna().sum()),
        breaks=[] if what == "cluster" else quantile_breaks(values),
        method="categories" if what == "cluster" else "quantile",
        edition=edition.name,
        level=query.level,
        categories=[
            CategoryOut(value=float(at), code=key, name_th=words.th, name_en=words.en)
            for at, (key, words) in enumerate(CLUSTERS.items())
        ]
        if what == "cluster"
        else [],
    )


def _values(ranking: Ranking, what: What) -> pd.Series[float]:
    table = ranking.table
    if what == "band":
        return table["band"].astype("float64")
    if what == "cluster":
        numbers = {key: float(at) for at, key in enumerate(CLUSTERS)}
        return table["cluster"].map(numbers).astype("float64")
    of = table["compared_group"].map(ranking.sizes).astype("float64")
    if what == "median":
        return (100 * (table["rank_median"] - 0.5) / of).round(2)
    width = (table["rank_high"] - table["rank_low"] + 1).astype("float64")
    return (100 * width / of).round(2)
