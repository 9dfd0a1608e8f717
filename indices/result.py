"""What an edition says of every unit, as one table: in the database, as CSV, in a GeoPackage.

Figures are rounded where they are made, so that the same edition is the same bytes everywhere.
"""

from __future__ import annotations

import hashlib
import io

import numpy as np
import pandas as pd

from indices.compose import Composed
from indices.inputs import Inputs
from indices.resolve import ResolvedIndex

DECIMALS = 6
ORDER = [
    "level",
    "code",
    "name_th",
    "name_en",
    "lao_type",
    "province_code",
    "compared_group",
    "score",
    "rank",
    "rank_median",
    "rank_low",
    "rank_high",
    "top_share",
    "band",
    "coverage",
    "reason",
    "missing",
    "imputed",
    "cluster",
    "hot_spot",
]


def part_keys(resolved: ResolvedIndex) -> list[str]:
    """Return the order in which scores of parts stand: indicators first, then pillars."""
    root = resolved.definition.key
    pillars = [branch.key for branch in resolved.branches() if branch.key != root]
    return [*(leaf.key for leaf in resolved.leaves), *pillars]


def make_table(
    resolved: ResolvedIndex,
    inputs: Inputs,
    composed: Composed,
    described: pd.DataFrame,
    space: pd.DataFrame,
) -> pd.DataFrame:
    """Return one row a unit, by place id; columns as in `ORDER`, then `score_*` and `raw_*`.

    `described` are intervals and bands, `space` clusters and hot spots, both by place id.
    """
    screened, units = composed.screened, inputs.units
    table = pd.DataFrame(
        {
            "level": inputs.level,
            "code": units["code"],
            "name_th": units["name_th"],
            "name_en": units["name_en"],
            "lao_type": units["lao_type"],
            "province_code": units["province_code"],
            "compared_group": inputs.groups,
            "score": composed.index.round(DECIMALS),
            "rank": composed.ranks,
            "rank_median": described["median"],
            "rank_low": described["low"],
            "rank_high": described["high"],
            "top_share": described["p_top"].round(4),
            "band": described["band"],
            "coverage": screened["share"].fillna(0.0).round(4),
            "reason": screened["reason"].map(lambda item: item and str(item)),
            "missing": screened["missing"].map(list),
            "imputed": [
                [str(key) for key, flag in zip(composed.imputed.columns, row, strict=True) if flag]
                for row in composed.imputed.to_numpy()
            ],
            "cluster": space["cluster"],
            "hot_spot": space["hot_spot"],
        },
        index=inputs.values.index,
    )
    for key in part_keys(resolved):
        table[f"score_{key}"] = composed.scores[key].round(DECIMALS)
    for leaf in resolved.leaves:
        table[f"raw_{leaf.key}"] = _significant(inputs.values[leaf.key])
    return table.sort_index()


def flatten(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table as files have it: these columns in this order, lists joined by spaces."""
    figures = [name for name in table.columns if name.startswith(("score_", "raw_"))]
    flat = table[[*ORDER, *figures]].copy()
    for column in ("missing", "imputed"):
        flat[column] = flat[column].map(" ".join)
    return flat.sort_values(["level", "code"])


def to_csv(table: pd.DataFrame) -> bytes:
    """Return the table as CSV in UTF-8; missing is empty."""
    stream = io.StringIO()
    flatten(table).to_csv(stream, index=False, lineterminator="\n", float_format="%.10g")
    return stream.getvalue().encode()


def digest(content: bytes) -> str:
    """Return the checksum of a file's content."""
    return hashlib.sha256(content).hexdigest()


def _significant(values: pd.Series[float], digits: int = 10) -> pd.Series[float]:
    """Round to significant digits: the last ones of a division are noise."""
    array = values.to_numpy(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        magnitude = np.floor(np.log10(np.abs(array)))
    scale = 10.0 ** (digits - 1 - np.where(np.isfinite(magnitude), magnitude, 0))
    return pd.Series(np.round(array * scale) / scale, index=values.index)
