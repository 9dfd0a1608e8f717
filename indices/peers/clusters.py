"""Groups of neighbours with the same need, small enough to sit at one table.

Weak places often lie side by side, so that all who are connected can be half a region. A group
therefore has at most 12 members: links are taken from the strongest to the weakest (score, then
longest border, then least ids), and one that would make a group too large is cut. What is left
is connected by links that were taken.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

# About the LAOs of one district (7,850 in 928): who meets anyway.
AT_MOST = 12
# Two are a pair already.
AT_LEAST = 3


def clusters(needs: pd.DataFrame, *, at_most: int = AT_MOST) -> pd.DataFrame:
    """Return the groups of each pillar that share its need, the most urgent first.

    `needs` are the pairs of `indices.peers.synergy.shared_needs`. The result has `pillar`,
    `members` (sorted ids), `size`, `score` (the mean of the links taken), `is_cut` and
    `connected` (how many would be connected without the limit).
    """
    rows = [
        row
        for pillar, links in needs.groupby("pillar", sort=True)
        for row in _clusters_of(str(pillar), links, at_most)
    ]
    columns = ["pillar", "members", "size", "score", "is_cut", "connected"]
    found = pd.DataFrame(rows, columns=columns)
    found["first"] = [members[0] for members in found["members"]]
    ordered = found.sort_values(["score", "pillar", "first"], ascending=[False, True, True])
    return ordered[columns].reset_index(drop=True)


def _clusters_of(
    pillar: str, links: pd.DataFrame, at_most: int
) -> list[tuple[str, tuple[int, ...], int, float, bool, int]]:
    ordered = links.sort_values(
        ["score", "shared_m", "a", "b"], ascending=[False, False, True, True]
    )
    ids = np.unique(ordered[["a", "b"]].to_numpy())
    a, b = np.searchsorted(ids, ordered["a"]), np.searchsorted(ids, ordered["b"])
    score = ordered["score"].to_numpy(dtype=np.float64)
    whole = _components(a, b, len(ids))
    connected = np.bincount(whole)
    is_taken = _taken(a, b, len(ids), at_most)
    groups = _components(a[is_taken], b[is_taken], len(ids))
    found = []
    for group in np.flatnonzero(np.bincount(groups) >= AT_LEAST):
        rows = np.flatnonzero(groups == group)
        members = tuple(ids[rows].tolist())
        is_within = is_taken & (groups[a] == group)
        of_all = int(connected[whole[rows[0]]])
        is_cut = of_all > len(members)
        found.append(
            (pillar, members, len(members), float(score[is_within].mean()), is_cut, of_all)
        )
    return found


def _components(
    a: npt.NDArray[np.intp], b: npt.NDArray[np.intp], count: int
) -> npt.NDArray[np.int32]:
    graph = coo_array((np.ones(len(a), dtype=np.int8), (a, b)), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    return np.asarray(labels, dtype=np.int32)


def _taken(
    a: npt.NDArray[np.intp], b: npt.NDArray[np.intp], count: int, at_most: int
) -> npt.NDArray[np.bool_]:
    """Say which links, in their order, keep every group within the limit."""
    root = list(range(count))
    size = [1] * count

    def root_of(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    is_taken = np.zeros(len(a), dtype=bool)
    for at, (one, other) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        first, second = root_of(one), root_of(other)
        if first != second:
            if size[first] + size[second] > at_most:
                continue
            root[second] = first
            size[first] += size[second]
        is_taken[at] = True
    return is_taken
