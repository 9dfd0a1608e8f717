"""The values of `ranking_method.html`: how an index is made, how sure it is, what moves it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from api.rankings.files import file_facts
from api.rankings.listing import describe_edition_of_index, find_wanted, index_of
from api.rankings.method_words import (
    AGGREGATIONS,
    FACTORS,
    REFERENCES,
    ROLL_UPS,
    denominator_words,
    imputation_words,
    normalisation_words,
    treatment_words,
)
from api.rankings.page import absent_inputs
from api.rankings.query import RankingQuery
from api.rankings.rows import tree_order
from api.rankings.words import CLUSTERS, group_words, reason_words
from gis.settings import Settings
from indices.definition import IndexDefinition, write_definition
from indices.facts import read_facts
from indices.store import StoredEdition, list_editions


def describe_method_page(
    session: Session, settings: Settings, code: str, query: RankingQuery
) -> dict[str, Any]:
    """Return the values of the page for one level of an edition."""
    edition = find_wanted(session, code, query)
    levels = edition.report["levels"]
    level = query.level if query.level in levels else next(iter(levels))
    report = levels[level]
    definition = edition.definition
    return {
        "index": index_of(session, edition),
        "shown_edition": describe_edition_of_index(session, edition),
        "editions": list_editions(session, code),
        "wanted": query.model_copy(update={"level": level}),
        "address": query.address,
        "level": level,
        "levels": [(name, group_words(name, "all")) for name in levels],
        "tree": _tree(session, edition, level),
        "aggregation": AGGREGATIONS[definition["aggregate"]],
        "coverage": definition["coverage"],
        "uncertainty": definition["uncertainty"],
        "weigh": definition["weigh"],
        "ranked": report["ranked"],
        "units": report["units"],
        "groups": [
            (group_words(level, group), number) for group, number in report["groups"].items()
        ],
        "reasons": [
            (reason_words(edition, reason, 0.0), reason, number)
            for reason, number in report["reasons"].items()
        ],
        "absent": absent_inputs(session, edition),
        "sensitivity": _sensitivity(report["sensitivity"]),
        "space": _space(report["space"]),
        "references": REFERENCES,
        "files": file_facts(settings, edition),
    }


def edition_yaml(session: Session, code: str, query: RankingQuery) -> tuple[str, str]:
    """Return the name of an edition and its definition as YAML."""
    edition = find_wanted(session, code, query)
    return edition.name, write_definition(IndexDefinition.model_validate(edition.definition))


def _tree(session: Session, edition: StoredEdition, level: str) -> list[dict[str, Any]]:
    """Return the parts with all that is done with them, each pillar before its own parts."""
    report = edition.report["levels"][level]
    leaves = {item["key"]: item for item in edition.report["indicators"]}
    facts = read_facts(session, edition.data_edition_id)
    names = {code: item.name for code, item in facts.items()}
    parents = {item["key"]: item["parent"] for item in edition.report["parts"]}
    said = _definition_parts(edition.definition)
    rows = []
    for item in tree_order(edition):
        leaf = leaves.get(item["key"])
        row: dict[str, Any] = {
            "key": item["key"],
            "name": item["name"],
            "depth": _depth(item["key"], parents),
            "weight": item["weight"],
            "reason": said[item["key"]].get("reason"),
            "leaf": None,
        }
        if leaf is None:
            aggregate = said[item["key"]].get("aggregate") or edition.definition["aggregate"]
            row["aggregation"] = AGGREGATIONS[aggregate]
        else:
            row["leaf"] = {
                **leaf,
                "effective": report["effective_weights"].get(item["key"], {}).get("effective"),
                "known": report["known"].get(item["key"], 0),
                "denominator": denominator_words(leaf, names),
                "normalisation": normalisation_words(leaf["normalise"], leaf["sign"]),
                "treatment": treatment_words(
                    leaf["treat"], report["treatment"].get(item["key"], {})
                ),
                "imputation": imputation_words(leaf["impute"]),
                "roll_up": ROLL_UPS[leaf["roll_up"]],
                "uninformative": report["uninformative"].get(item["key"]),
            }
        rows.append(row)
    return rows


def _definition_parts(part: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = {}
    for inner in part.get("parts", ()):
        found[inner.get("code") or inner["indicator"]] = inner
        found |= _definition_parts(inner)
    return found


def _depth(key: str, parents: dict[str, str]) -> int:
    depth = 0
    while parents.get(key) in parents:
        key = parents[key]
        depth += 1
    return depth


def _sensitivity(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the choices, the one that moves ranks most first; those that move none last."""
    rows = [{"factor": key, "name": FACTORS[key], **value} for key, value in found.items()]
    return sorted(rows, key=lambda row: (not row["has_effect"], -row["total"]))


def _space(found: dict[str, Any]) -> dict[str, Any]:
    clusters = found.get("clusters", {})
    return {
        "reason": found.get("reason"),
        "moran": found.get("moran"),
        "permutations": found.get("permutations"),
        "clusters": [(CLUSTERS[key], clusters[key]) for key in CLUSTERS if clusters.get(key)],
    }
