"""The values of `ranking_changes.html`: what moved between two editions, and why."""

from __future__ import annotations

from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from api.rankings.listing import describe_edition_of_index, find_wanted, index_of
from api.rankings.query import RankingQuery
from api.rankings.words import group_words
from gis.words import Words
from indices.difference import CAUSES, explain_editions
from indices.reading import keep, read_ranking
from indices.store import StoredEdition, find_edition, list_editions

PAGE_SIZE = 50
CAUSE_NAMES = {
    "own": Words(th="ตัวเลขของตนเอง", en="Own figures"),
    "others": Words(th="ผู้อื่นขยับ", en="Others moved"),
    "revision": Words(th="ผู้เผยแพร่แก้ตัวเลขเดิม", en="Figures revised by the publisher"),
    "method": Words(th="วิธีคำนวณเปลี่ยน", en="Method changed"),
}


def describe_changes_page(
    session: Session, code: str, query: RankingQuery, before: str, page: int
) -> dict[str, Any]:
    """Return the values of the page; `moves` is None where there is nothing to compare with."""
    new = find_wanted(session, code, query)
    editions = list_editions(session, code)
    earlier = editions[[item.name for item in editions].index(new.name) + 1 :]
    old = find_edition(session, code, name=before) if before else next(iter(earlier), None)
    values: dict[str, Any] = {
        "index": index_of(session, new),
        "shown_edition": describe_edition_of_index(session, new),
        "editions": editions,
        "wanted": query,
        "address": query.address,
        "old": old,
        "levels": [(name, group_words(name, "all")) for name in new.report["levels"]],
        "cause_names": CAUSE_NAMES,
        "moves": None,
        "total": 0,
        "page_number": 1,
        "pages": 1,
    }
    if old is None or old.name == new.name or query.level not in old.report["levels"]:
        return values
    moves = _moves(session, old, new, query.level)
    types = moves["lao_type"].dropna().unique()
    if query.type and query.type != "all":
        moves = moves[moves["lao_type"] == query.type]
    total = len(moves)
    moves = moves[moves["move"] != 0]
    pages = max(1, -(-len(moves) // PAGE_SIZE))
    page = min(page, pages)
    shown = moves.iloc[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return values | {
        "moves": shown.astype(object).where(shown.notna(), None).to_dict("records"),
        "total": total,
        "moved": len(moves),
        "clear": int(moves["is_clear"].sum()),
        "causes": _main_causes(moves),
        "types": sorted(types) if query.level == "lao" else [],
        "page_number": page,
        "pages": pages,
    }


def _moves(session: Session, old: StoredEdition, new: StoredEdition, level: str) -> pd.DataFrame:
    """Return the moves, those that are clear first, then the farthest."""

    def explain() -> pd.DataFrame:
        moves = explain_editions(session.connection(), old, new, level).set_index("place_id")
        for name, edition in (("old", old), ("new", new)):
            table = read_ranking(session, edition, level).table
            for bound in ("rank_low", "rank_high", "rank_median"):
                moves[f"{name}_{bound}"] = table[bound].reindex(moves.index)
        moves = moves.dropna(subset=["old_rank_low", "new_rank_low"])
        # Where the intervals meet, the draws cannot tell that anything moved.
        moves["is_clear"] = (moves["old_rank_high"] < moves["new_rank_low"]) | (
            moves["new_rank_high"] < moves["old_rank_low"]
        )
        moves["size"] = moves["move"].abs()
        return moves.sort_values(
            ["is_clear", "size", "code"], ascending=[False, False, True]
        ).reset_index()

    return keep(session, new, ("moves", old.name, old.result_sha256, level), explain)


def _main_causes(moves: pd.DataFrame) -> list[tuple[str, int]]:
    """Return by cause how many of the units that moved it moved the most."""
    if moves.empty:
        return []
    main = moves[list(CAUSES)].astype("float64").abs().idxmax(axis=1).value_counts()
    return [(str(cause), int(number)) for cause, number in main.items()]
