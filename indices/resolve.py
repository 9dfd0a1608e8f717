"""From a definition to what is computed for one year: indicators, years, directions, weights.

What a definition leaves open is filled in here, so that an edition says it all by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gis.errors import DefinitionRefused
from gis.lao_types import LaoType
from gis.words import Words
from indices.definition import Branch, IndexDefinition, Leaf
from indices.definition.methods import Imputation, Normalisation, Treatment
from indices.definition.model import Per


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """What the catalogue says of an indicator, and the years of its figures, the latest first."""

    code: str
    name: Words
    unit: Words
    direction: str
    lao_types: tuple[LaoType, ...]
    years: Sequence[int]


@dataclass(frozen=True, slots=True)
class ResolvedLeaf:
    """One indicator as it enters an edition; `base_year` is that of a change, `sign` +1 or -1."""

    key: str
    indicator: str
    name: Words
    unit: Words
    sign: int
    year: int
    base_year: int | None
    per: Per | None
    per_year: int | None
    of: Literal["own", "province"]
    lao_types: frozenset[LaoType]
    impute: Imputation
    treat: Treatment
    normalise: Normalisation
    noise: float
    roll_up: Literal["sum", "mean", "none"]


@dataclass(frozen=True, slots=True)
class ResolvedIndex:
    """A definition made ready for one year.

    `parents` leads from each part to its pillar, `weights` gives its share within it (absent for
    pillars weighed by principal components), `absent` names indicators without a figure.
    """

    definition: IndexDefinition
    year: int
    leaves: tuple[ResolvedLeaf, ...]
    parents: Mapping[str, str]
    weights: Mapping[str, float]
    absent: Mapping[str, str]

    def branches(self) -> list[Branch | IndexDefinition]:
        """Return the pillars that have parts in this edition, each after its own parts."""
        used = set(self.parents.values())
        return [branch for branch in self.definition.branches() if branch.key in used]

    def children(self, branch: str) -> list[str]:
        """Return the parts of a pillar in this edition, in the definition's order."""
        return [part for part, parent in self.parents.items() if parent == branch]

    def pillar_of(self, key: str) -> str:
        """Return the part of the first level that holds a part, or is it."""
        while self.parents[key] != self.definition.code:
            key = self.parents[key]
        return key


def resolve(
    definition: IndexDefinition,
    year: int,
    facts: Mapping[str, IndicatorFacts],
    *,
    where: str | None = None,
    locate: Callable[[str], int | None] = lambda _: None,
) -> ResolvedIndex:
    """Fill in what a definition leaves open for `year`; raises `DefinitionRefused`.

    `where` and `locate` name the file and the line of a code in messages. An indicator that has
    no figure young enough is left out, and its weight goes to the rest of its pillar; the edition
    says so. A definition of which nothing is left is refused.
    """
    name = where or definition.code

    def refuse(code: str, problem: str) -> DefinitionRefused:
        return DefinitionRefused(name, locate(code), problem)

    leaves: list[ResolvedLeaf] = []
    absent: dict[str, str] = {}
    for leaf in definition.leaves():
        for code in (leaf.indicator, *([leaf.per.indicator] if leaf.per else [])):
            if code is not None and code not in facts:
                raise refuse(code, f"there is no indicator {code!r}")
        own = facts[leaf.indicator]
        if leaf.direction is None and own.direction == "none":
            raise refuse(
                leaf.indicator,
                f"{leaf.key!r} needs `direction: higher` or `lower`, for {own.code!r} says neither",
            )
        resolved = _resolve_leaf(definition, leaf, year, facts)
        if resolved is None:
            absent[leaf.key] = leaf.indicator
        else:
            leaves.append(resolved)
    if not leaves:
        raise DefinitionRefused(name, None, f"none of its indicators has a figure for {year}")
    parents = _parents(definition, {leaf.key for leaf in leaves})
    return ResolvedIndex(
        definition, year, tuple(leaves), parents, _weights(definition, parents), absent
    )


def _resolve_leaf(
    definition: IndexDefinition, leaf: Leaf, year: int, facts: Mapping[str, IndicatorFacts]
) -> ResolvedLeaf | None:
    own = facts[leaf.indicator]
    latest = leaf.year or _latest(own.years, year, leaf.max_age)
    if latest is None or latest not in own.years:
        return None
    base_year = latest - leaf.change_from if leaf.change_from else None
    if base_year is not None and base_year not in own.years:
        return None
    per_year = None
    if leaf.per is not None and leaf.per.indicator is not None:
        per_year = _latest(facts[leaf.per.indicator].years, latest, leaf.max_age)
        if per_year is None:
            return None
    default = definition.uncertainty.noise
    types = set(leaf.lao_types or tuple(LaoType)) & set(definition.lao_types)
    if leaf.of == "own":
        types &= set(own.lao_types)
    return ResolvedLeaf(
        key=leaf.key,
        indicator=leaf.indicator,
        name=leaf.name or own.name,
        unit=own.unit,
        sign=1 if (leaf.direction or own.direction) == "higher" else -1,
        year=latest,
        base_year=base_year,
        per=leaf.per,
        per_year=per_year,
        of=leaf.of,
        lao_types=frozenset(types),
        impute=leaf.impute or definition.impute,
        treat=leaf.treat or definition.treat,
        normalise=leaf.normalise or definition.normalise,
        noise=default if leaf.noise is None else leaf.noise,
        roll_up=leaf.roll_up or ("sum" if leaf.per or leaf.change_from else "mean"),
    )


def _latest(years: Sequence[int], year: int, max_age: int) -> int | None:
    return next((item for item in years if year - max_age <= item <= year), None)


def _parents(definition: IndexDefinition, keys: set[str]) -> dict[str, str]:
    """Return the parent of each part that has a figure below it, or is one."""
    used = set(keys)
    for branch in definition.branches():
        if any(part.key in used for part in branch.parts):
            used.add(branch.key)
    return {
        part.key: branch.key
        for branch in definition.branches()
        for part in branch.parts
        if part.key in used
    }


def _weights(definition: IndexDefinition, parents: Mapping[str, str]) -> dict[str, float]:
    """Return the share of each part within its pillar: given, from experts, or equal."""
    weights: dict[str, float] = {}
    for branch in definition.branches():
        parts = [part for part in branch.parts if part.key in parents]
        if branch.weigh == "pca" or not parts:
            continue
        if branch.budget is not None:
            raw = {
                part.key: sum(line[part.key] / sum(line.values()) for line in branch.budget.points)
                for part in parts
            }
        elif branch.weigh == "equal":
            raw = {part.key: 1.0 for part in parts}
        else:
            raw = {part.key: part.weight or 1.0 for part in parts}
        total = sum(raw.values())
        weights |= {key: value / total for key, value in raw.items()}
    return weights
