"""Which areas lie side by side, and along how many metres, lifted to whatever holds them.

Areas that share an edge have the very same vertices there (a valid coverage), so borders are found
by comparing edges, not by intersecting areas. Corners that touch are no border, and nor is water:
an island has no neighbours. Pairs stand once, as `place` and the greater `neighbour`.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from gis.geometry.coverage import describe_claims
from gis.geometry.edges import list_edges
from gis.geometry.metres import lengths_m
from gis.models.vocabulary import NeighbourBasis

PAIR = ["place", "neighbour"]


def find_borders(areas: gpd.GeoSeries) -> pd.DataFrame:
    """Return the pairs of areas of a valid coverage that share edges, with `length_m`.

    `areas` is indexed by numbers; any CRS will do, as lengths are measured in degrees.
    """
    at, edges = list_edges(areas.to_crs(4326).to_numpy())
    ids = areas.index.to_numpy(dtype=np.int64)[at]
    # Hashes bring equal edges together; whether they are equal is asked of the edges themselves.
    hashes = pd.util.hash_pandas_object(pd.DataFrame(edges), index=False)
    order = np.argsort(hashes.to_numpy(), kind="stable")
    edges, ids = edges[order], ids[order]
    is_shared = (edges[1:] == edges[:-1]).all(axis=1)
    shared = edges[1:][is_shared]
    return _sum_pairs(
        ids[:-1][is_shared], ids[1:][is_shared], lengths_m(shared[:, :2], shared[:, 2:])
    )


def lift_borders(borders: pd.DataFrame, holder_of: pd.Series) -> pd.DataFrame:
    """Return the borders between the holders of areas; `holder_of` is indexed by area.

    Areas without a holder are passed over. Their lines are all known, so `basis` is `border`.
    """
    holders = holder_of.dropna().astype(np.int64)
    sides = borders[borders[PAIR].isin(holders.index).all(axis=1)]
    lifted = _sum_pairs(
        holders.loc[sides["place"]].to_numpy(),
        holders.loc[sides["neighbour"]].to_numpy(),
        sides["length_m"].to_numpy(),
    )
    return lifted.assign(basis=NeighbourBasis.BORDER.value)


def lift_borders_to_laos(borders: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of LAOs that are neighbours, each with its strongest `basis`.

    A line counts as a border where either side is covered whole by one LAO alone. LAOs that
    share an area are neighbours whose line is unknown, and have no length. `length_m` of an
    outer bound is the most that the border can be; that of a border may lack what else is shared.
    """
    claims = describe_claims(coverage).rename(columns={"is_certain": "certain"})
    sides = borders.merge(claims, left_on="place", right_on="subdistrict").merge(
        claims, left_on="neighbour", right_on="subdistrict", suffixes=("", "_beside")
    )
    is_certain = sides["certain"] & sides["certain_beside"]
    found = []
    for basis, part in (
        (NeighbourBasis.BORDER, sides[is_certain]),
        (NeighbourBasis.OUTER_BOUND, sides[~is_certain]),
    ):
        pairs = _sum_pairs(
            part["lao"].to_numpy(), part["lao_beside"].to_numpy(), part["length_m"].to_numpy()
        )
        found.append(pairs.assign(basis=basis.value))
    both = claims.merge(claims, on="subdistrict", suffixes=("", "_beside"))
    both = both[both["lao"] < both["lao_beside"]]
    shared = pd.DataFrame(
        {
            "place": both["lao"],
            "neighbour": both["lao_beside"],
            "length_m": np.nan,
            "basis": NeighbourBasis.SHARED_GROUND.value,
        }
    )
    strongest_first = pd.concat([found[0], shared, found[1]])
    return strongest_first.drop_duplicates(PAIR).sort_values(PAIR, ignore_index=True)


def _sum_pairs(one: np.ndarray, other: np.ndarray, length_m: np.ndarray) -> pd.DataFrame:
    """Return each pair of unlike ids once with its whole length."""
    pairs = pd.DataFrame(
        {
            "place": np.minimum(one, other),
            "neighbour": np.maximum(one, other),
            "length_m": length_m,
        }
    )
    unlike = pairs[pairs["place"] != pairs["neighbour"]]
    return unlike.groupby(PAIR)[["length_m"]].sum().reset_index()
