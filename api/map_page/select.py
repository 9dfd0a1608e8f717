"""The rows of a table: filtered, in order, where missing values always stand last."""

from __future__ import annotations

import pandas as pd

from api.map_page.choice import Choice


def select_rows(
    frame: pd.DataFrame, choice: Choice, members: frozenset[int] | None, lang: str
) -> pd.DataFrame:
    """Return the rows that pass the filters of a choice, in its order.

    `members` are the place ids of its network, None without one. Equals stand by name, of which
    no two have the same place, so that each row is on one page only.
    """
    return _sorted(frame[_passes(frame, choice, members)], choice, lang)


def _passes(frame: pd.DataFrame, choice: Choice, members: frozenset[int] | None) -> pd.Series[bool]:
    passes = pd.Series(data=True, index=frame.index)
    if choice.types:
        passes &= frame["lao_type"].isin(choice.types)
    if choice.province:
        passes &= frame["province_code"] == choice.province
    if members is not None:
        passes &= frame.index.isin(members)
    if choice.least is not None:
        passes &= frame["value"] >= choice.least
    if choice.most is not None:
        passes &= frame["value"] <= choice.most
    return passes


def _sorted(frame: pd.DataFrame, choice: Choice, lang: str) -> pd.DataFrame:
    if frame.empty:
        return frame
    names = frame[f"order_{lang}"]
    key = {
        "name": names,
        "type": frame["type_order"],
        "province": frame[f"province_order_{lang}"],
        "grade": frame["grade"],
        "value": frame["value"],
    }[choice.sort]
    order = pd.DataFrame({"key": key, "name": names})
    found = order.sort_values(
        ["key", "name"], ascending=[choice.is_ascending, True], na_position="last"
    ).index
    return frame.loc[found]
