"""The page on which a reader tries weights of their own, as it is without any script."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from api.rankings.parts import FORM, Lang, PartOut, describe_tree
from gis.errors import IndexNotFound
from indices.store import StoredEdition, find_edition, list_editions

LEVELS = ("lao", "district", "province")


def describe_weights_page(
    session: Session, code: str, *, level: str | None, edition: str | None, lang: Lang
) -> dict[str, Any]:
    """Return the values of `ranking_weights.html`; raises `IndexNotFound`.

    A level or an edition that there is not is left out of account, and the page says so.
    """
    ignored = []
    try:
        chosen = find_edition(session, code, name=edition)
    except IndexNotFound:
        chosen = find_edition(session, code)
        ignored.append(("edition", edition))
    levels = [item for item in LEVELS if item in chosen.report["levels"]]
    if level is not None and level not in levels:
        ignored.append(("level", level))
    shown = level if level in levels else levels[0]
    query = urlencode({"level": shown, "edition": chosen.name, "lang": lang, "form": FORM})
    return {
        "index": chosen.definition,
        "chosen": chosen,
        "level": shown,
        "levels": levels,
        "editions": _editions(session, chosen),
        "tree": order_tree(describe_tree(chosen, lang), code),
        "shares": shares_of_whole(chosen),
        "parts_url": f"/api/rankings/{code}/parts?{query}",
        "ignored": ignored,
    }


def order_tree(parts: list[PartOut], root: str) -> list[tuple[int, PartOut]]:
    """Return the parts with their depth as the definition has them, pillars before their parts."""
    children: dict[str, list[PartOut]] = {}
    for part in sorted(parts, key=lambda part: part.order):
        children.setdefault(part.parent, []).append(part)

    def below(parent: str, depth: int) -> list[tuple[int, PartOut]]:
        return [
            item
            for part in children.get(parent, [])
            for item in ((depth, part), *below(part.key, depth + 1))
        ]

    return below(root, 0)


def shares_of_whole(edition: StoredEdition) -> dict[str, float]:
    """Return what each part counts in the whole index: the product up the tree."""
    weights = {part["key"]: part["weight"] for part in edition.report["parts"]}
    parents = {part["key"]: part["parent"] for part in edition.report["parts"]}

    def share(key: str) -> float:
        return weights[key] * share(parents[key]) if key in parents else 1.0

    return {key: share(key) for key in weights}


def _editions(session: Session, chosen: StoredEdition) -> list[StoredEdition]:
    """Return what a reader can choose from: current editions, and the one that is shown."""
    return [
        item
        for item in list_editions(session, chosen.index_code)
        if item.is_current or item.name == chosen.name
    ]
