"""The values of `place_learn.html`, and peers as JSON: whom an LAO is like, and learns from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

import pandas as pd
from fastapi import Depends, Query
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.rankings.advice_words import (
    BASES,
    GROUNDS,
    NO_PEERS,
    REFUSALS,
    UNITS,
    URBAN_CLASSES,
    VARIABLES,
)
from api.rankings.peers import describe_peers
from api.rankings.rows import part_names, rank_of, unit_of
from api.schemas import PlaceSummary, summarise
from gis.cards import PlaceCard, get_card, get_cards
from gis.errors import EntryNotFound
from gis.regions import REGIONS
from gis.words import Words
from indices.advice.place import Advice, advise
from indices.peers.improve import Improvement
from indices.peers.learn import Lesson
from indices.peers.nearest import DEFAULT_WEIGHTS
from indices.reading import as_rows, list_standings, read_band_counts
from indices.store import StoredEdition
from stories.reading import stories_about

# Performance before data: what an LAO did says more than what is published of it.
PREFERRED = "lao_potential"
YES_NO = re.compile(r"1 = (.+), 0 = (.+)")


class LearnQuery(BaseModel):
    """Through which index an LAO is seen, and what makes peers alike: 0 not at all, 5 most."""

    index: str = Field(default="", pattern="^[a-z0-9_]*$", max_length=60)
    population: int = Field(default=3, ge=0, le=5)
    density: int = Field(default=2, ge=0, le=5)
    area: int = Field(default=1, ge=0, le=5)
    household_income: int = Field(default=2, ge=0, le=5)
    region: int = Field(default=1, ge=0, le=5)

    def weights(self) -> dict[str, float]:
        """Return the weights of circumstances; the urban class is that of the type."""
        chosen = self.model_dump(exclude={"index"})
        return dict(DEFAULT_WEIGHTS) | {name: float(number) for name, number in chosen.items()}


def read_query(query: Annotated[LearnQuery, Query()]) -> LearnQuery:
    """Give what a request asks of the page."""
    return query


LearnQueryDep = Annotated[LearnQuery, Depends(read_query)]


def describe_learn_page(session: Session, code: str, query: LearnQuery) -> dict[str, Any]:
    """Return the values of the page of an LAO; raises `EntryNotFound` for other places."""
    card = get_card(session, code)
    if card.kind != "lao":
        raise EntryNotFound("places", f"{code}/learn")
    standings = list_standings(session, card.place_id)
    chosen = _choose(standings, query.index)
    values: dict[str, Any] = {
        "place": summarise(card).model_dump(),
        "indices": [
            (edition.index_code, Words(**edition.definition["name"])) for edition, _ in standings
        ],
        "chosen": chosen[0].index_code if chosen else None,
        "weights": query.model_dump(exclude={"index"}),
        "peers": None,
        "variables": VARIABLES,
        "variable_units": UNITS,
        "urban_classes": URBAN_CLASSES,
        "regions": REGIONS,
        "no_peers": NO_PEERS,
        "bases": BASES,
        "grounds": GROUNDS,
        "advice": None,
    }
    if chosen is None:
        return values
    edition, row = chosen
    values["peers"] = describe_peers(
        session, card, edition.data_edition_id, query.weights(), edition
    )
    return values | {"advice": _describe_advice(session, card, edition, row)}


def _choose(
    standings: list[tuple[StoredEdition, dict[str, Any]]], index: str
) -> tuple[StoredEdition, dict[str, Any]] | None:
    by_code = {edition.index_code: (edition, row) for edition, row in standings}
    if index and index not in by_code:
        raise EntryNotFound("indices", index)
    return by_code.get(index or PREFERRED) or next(iter(by_code.values()), None)


def _describe_advice(
    session: Session, card: PlaceCard, edition: StoredEdition, row: Mapping[str, Any]
) -> dict[str, Any]:
    advice = advise(session, edition, card.place_id)
    sizes = edition.report["levels"]["lao"]["groups"]
    bands = read_band_counts(session, edition, "lao")
    names = _names(edition)
    teachers = {teacher.place_id for lesson in advice.lessons for teacher in lesson.teachers}
    together = advice.together
    others = {int(item) for frame in (together.exchanges, together.needs) for item in _ids(frame)}
    others |= {peer for lesson in advice.lessons for peer in _ahead(advice, lesson)}
    others |= {int(item) for members in together.groups["members"] for item in members}
    cards = get_cards(session, sorted(teachers | others))
    summaries = {place_id: summarise(found) for place_id, found in cards.items()}
    stories = stories_about(session, teachers)
    return {
        "edition": edition,
        "unit": unit_of(edition, card.place_id, row, rank_of(row, sizes, bands)),
        "names": names,
        "movement": _movement(advice, names),
        "lessons": [
            {
                "name": names[lesson.indicator],
                "standing": lesson.standing,
                "peers_known": lesson.peers_known,
                "teachers": [
                    {
                        "place": summaries[teacher.place_id],
                        "value": _figure(advice, lesson.indicator, teacher.value),
                        "ground": GROUNDS[teacher.ground],
                        "stories": stories[teacher.place_id],
                    }
                    for teacher in lesson.teachers[:5]
                    if teacher.place_id in summaries
                ],
                "ahead": [summaries[peer] for peer in _ahead(advice, lesson) if peer in summaries],
                "own": _figure(advice, lesson.indicator, lesson.value),
                "median": _figure(advice, lesson.indicator, lesson.peer_median),
            }
            for lesson in advice.lessons
        ],
        "neighbours": together.neighbours,
        "exchanges": [
            _exchange(item, card.place_id, names, summaries) for item in as_rows(together.exchanges)
        ],
        "needs": _needs(together.needs, card.place_id, names, summaries),
        "groups": [
            {
                "name": names[item["pillar"]],
                "members": [
                    summaries[member]
                    for member in item["members"]
                    if member in summaries and member != card.place_id
                ],
            }
            for item in as_rows(together.groups)
        ],
    }


def _ahead(advice: Advice, lesson: Lesson) -> list[int]:
    """Return the nearest peers that do better where none does clearly better than expected."""
    if lesson.teachers:
        return []
    scores = advice.ranking.table[f"score_{lesson.indicator}"].reindex(advice.peers)
    better = scores[(scores > lesson.value) & (scores >= lesson.peer_median)]
    return [int(peer) for peer in better.index[:3]]


def _movement(advice: Advice, names: Mapping[str, Words]) -> dict[str, Any]:
    movement = advice.movement
    if movement is None:
        return {"refusal": REFUSALS["method"], "steps": [], "alternatives": []}
    answer = movement.answer
    return {
        "refusal": REFUSALS[answer.refusal] if answer.refusal else None,
        "band": movement.band,
        "to_band": movement.to_band,
        "is_next": movement.is_next,
        "steps": _steps(advice, names, answer.improvement) if answer.improvement else [],
        "alternatives": [
            _steps(advice, names, item)
            for item in answer.alternatives[:3]
            if answer.improvement is None
            or [step.indicator for step in item.steps]
            != [step.indicator for step in answer.improvement.steps]
        ],
        "rests_on": sorted({step.basis for step in answer.improvement.steps})
        if answer.improvement
        else [],
    }


def _steps(
    advice: Advice, names: Mapping[str, Words], improvement: Improvement
) -> list[dict[str, Any]]:
    return [
        {
            "name": names[step.indicator],
            "before": _figure(advice, step.indicator, step.before),
            "after": _figure(advice, step.indicator, step.after),
            "basis": BASES[step.basis],
        }
        for step in improvement.steps
    ]


def _figure(advice: Advice, key: str, score: float) -> Words:
    """Return a score in the indicator's own unit, else as points of 100."""
    scale = advice.scales.get(key)
    if scale is None:
        return Words(th=f"{score:.0f} จาก 100 คะแนน", en=f"{score:.0f} of 100 points")
    leaf = next(item for item in advice.ranking.edition.report["indicators"] if item["key"] == key)
    figure = scale.figure(score)
    shown = f"{figure:,.0f}" if scale.is_whole else f"{figure:,.4g}"
    if leaf["per"] or leaf["base_year"]:
        return Words(th=shown, en=shown)
    answers = {lang: YES_NO.fullmatch(leaf["unit"][lang]) for lang in ("th", "en")}
    if answers["th"] and answers["en"] and shown in {"0", "1"}:
        # The unit of a question says what its answers are called: "1 = yes, 0 = no".
        return Words(**{lang: found[2 - int(shown)] for lang, found in answers.items() if found})
    return Words(th=f"{shown} {leaf['unit']['th']}", en=f"{shown} {leaf['unit']['en']}")


def _exchange(
    item: Mapping[str, Any],
    place_id: int,
    names: Mapping[str, Words],
    summaries: Mapping[int, PlaceSummary],
) -> dict[str, Any]:
    is_first = item["a"] == place_id
    return {
        "place": summaries[item["b"] if is_first else item["a"]],
        "gives": names[item["a_gives"] if is_first else item["b_gives"]],
        "takes": names[item["b_gives"] if is_first else item["a_gives"]],
    }


def _needs(
    needs: pd.DataFrame,
    place_id: int,
    names: Mapping[str, Words],
    summaries: Mapping[int, PlaceSummary],
) -> list[dict[str, Any]]:
    found: dict[str, list[PlaceSummary]] = {}
    for item in as_rows(needs):
        other = item["b"] if item["a"] == place_id else item["a"]
        if other in summaries:
            found.setdefault(item["pillar"], []).append(summaries[other])
    return [{"name": names[pillar], "places": places} for pillar, places in found.items()]


def _names(edition: StoredEdition) -> dict[str, Words]:
    return {
        key: Words(th=item.name_th, en=item.name_en) for key, item in part_names(edition).items()
    }


def _ids(frame: pd.DataFrame) -> list[int]:
    return [*frame["a"].tolist(), *frame["b"].tolist()] if len(frame) else []
