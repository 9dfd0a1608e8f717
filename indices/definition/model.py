"""An index definition as a model: what YAML may say, and what contradicts itself."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    field_validator,
    model_validator,
)

from gis.lao_types import LaoType
from gis.words import Words
from indices.definition.methods import (
    Aggregation,
    Choice,
    Imputation,
    MinMax,
    NoImputation,
    Normalisation,
    NoTreatment,
    Treatment,
    Weighting,
)

Code = Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,59}$")]
Direction = Literal["higher", "lower"]


class Per(Choice):
    """Divide by another indicator of the same unit and year, or by its area in km²."""

    indicator: Code | None = Field(None, description="The code of the indicator to divide by.")
    area: bool = Field(False, description="`true`: divide by the area in km² instead.")
    scale: float = Field(1.0, gt=0, description="For example 1000: per thousand people.")

    @model_validator(mode="after")
    def _one_denominator(self) -> Self:
        if (self.indicator is not None) == self.area:
            raise ValueError("`per` needs either `indicator` or `area: true`")
        return self


class ExpertBudget(Choice):
    """How experts divided 100 points among the parts: one line an expert."""

    points: tuple[dict[Code, float], ...] = Field(
        min_length=1, description="One mapping an expert: points by the code of each part."
    )

    @field_validator("points")
    @classmethod
    def _positive(cls, points: tuple[dict[str, float], ...]) -> tuple[dict[str, float], ...]:
        for line in points:
            for code, given in line.items():
                if not 0 < given < float("inf"):
                    raise ValueError(f"{code} was given {given} points; give more than 0")
        return points


class Leaf(Choice):
    """One indicator as it enters the index."""

    indicator: Code = Field(description="The code of the indicator.")
    code: Code | None = Field(None, description="Its code in this index, where it differs.")
    name: Words | None = Field(None, description="Its name, where it is not the indicator's.")
    reason: Words | None = Field(None, description="Why it belongs here.")
    weight: float | None = Field(None, description="Within its pillar; absent: like the others.")
    direction: Direction | None = Field(
        None, description="Whether more or less is better, where the indicator does not say."
    )
    year: int | None = Field(None, ge=1900, le=2200, description="This year only.")
    max_age: int = Field(5, ge=0, le=50, description="How many years old the latest may be.")
    change_from: int | None = Field(
        None, ge=1, le=50, description="The change in per cent since so many years before."
    )
    per: Per | None = Field(None, description="What the figure is divided by first.")
    of: Literal["own", "province"] = Field(
        "own", description="`province`: the figure of the province that the LAO lies in."
    )
    lao_types: tuple[LaoType, ...] | None = Field(
        None, description="The types that it applies to, where fewer than the indicator's."
    )
    impute: Imputation | None = Field(
        None, description="What stands in for a missing figure; absent: as the index says."
    )
    treat: Treatment | None = Field(
        None, description="What is done with extreme figures; absent: as the index says."
    )
    normalise: Normalisation | None = Field(
        None, description="How figures are put on a scale to 100; absent: as the index says."
    )
    noise: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Standard deviation of its error, as a share of the spread of values.",
    )
    roll_up: Literal["sum", "mean", "none"] | None = Field(
        None,
        description="How districts and provinces get it: counts are summed, scores are averaged "
        "over people, `none`: not at all.",
    )

    @property
    def key(self) -> str:
        """Its code within the index."""
        return self.code or self.indicator


class Branch(Choice):
    """A pillar: parts that are aggregated into one score."""

    code: Code = Field(description="Its code, once in the index.")
    name: Words = Field(description="Its name.")
    reason: Words | None = Field(None, description="Why it belongs here.")
    weight: float | None = Field(None, description="Within its parent; absent: like the others.")
    aggregate: Aggregation | None = Field(
        None, description="How its parts are brought together; absent: as the index says."
    )
    weigh: Weighting | None = Field(
        None, description="Where the weights of its parts come from; absent: as the index says."
    )
    budget: ExpertBudget | None = Field(None, description="Weights of its parts by experts.")
    parts: "tuple[Part, ...]" = Field(
        min_length=1, description="Its indicators and pillars, in the order of pages."
    )

    @property
    def key(self) -> str:
        """Its code within the index."""
        return self.code


def _kind_of_part(part: Any) -> str:
    has_parts = "parts" in part if isinstance(part, dict) else hasattr(part, "parts")
    return "branch" if has_parts else "leaf"


Part = Annotated[
    Annotated[Leaf, Tag("leaf")] | Annotated[Branch, Tag("branch")], Discriminator(_kind_of_part)
]


class Coverage(Choice):
    """How much must be known of a unit before it is ranked, as shares of applicable weight."""

    share: float = Field(0.6, gt=0, le=1, description="Of the whole index.")
    pillar: float = Field(0.0, ge=0, le=1, description="Of each pillar of the first level.")


class Uncertainty(Choice):
    """What the Monte Carlo draws vary."""

    draws: int = Field(1000, ge=100, le=10_000, description="How often ranks are drawn.")
    normalisations: tuple[Literal["minmax", "zscore", "percentile"], ...] = Field(
        ("minmax", "zscore", "percentile"), description="The scales that are tried."
    )
    aggregations: tuple[Literal["arithmetic", "geometric"], ...] = Field(
        ("arithmetic", "geometric"), description="The ways of bringing together that are tried."
    )
    weight_spread: float = Field(0.25, ge=0, le=1, description="Share by which weights may err.")
    noise: float = Field(
        0.05, ge=0, le=1, description="Of indicators that say nothing of it, as in `noise`."
    )


class IndexDefinition(BaseModel):
    """A composite index: what enters, how, with which weights, and for whom."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Code = Field(description="Its code, which no other index has.")
    name: Words = Field(description="Its name.")
    description: Words = Field(description="What the index tells, in a sentence or two.")
    reason: Words = Field(description="Why it is made so, and what it is not.")
    topic: str = Field(
        "benchmarking",
        pattern="^[a-z_]+$",
        description="Its topic, in one English word; `data_debt`: it tells of the data alone.",
    )
    lao_types: tuple[LaoType, ...] = Field(min_length=1, description="The types that it ranks.")
    compare_within: Literal["lao_type", "all"] = Field(
        "lao_type", description="Ranks are given, and values put on one scale, within these."
    )
    levels: tuple[Literal["lao", "district", "province"], ...] = Field(
        ("lao", "district", "province"), description="What is ranked."
    )
    years: Literal["latest", "each"] = Field(
        "latest", description="`each`: an edition for each year that has figures."
    )
    coverage: Coverage = Field(
        Coverage(), description="How much must be known of a unit before it is ranked."
    )
    impute: Imputation = Field(
        NoImputation(), description="What stands in for missing figures, where a part says nothing."
    )
    treat: Treatment = Field(
        NoTreatment(),
        description="What is done with extreme figures, where a part says nothing.",
    )
    normalise: Normalisation = Field(
        MinMax(), description="How figures are put on one scale, where a part says nothing."
    )
    aggregate: Aggregation = Field(
        "arithmetic", description="How parts are brought together, where a pillar says nothing."
    )
    weigh: Weighting = Field(
        "given",
        description="Where weights come from: `given` in the parts, `equal`, or `pca`, the first "
        "principal components.",
    )
    budget: ExpertBudget | None = Field(
        None, description="Weights of the first level by experts, in place of `weight`."
    )
    uncertainty: Uncertainty = Field(
        Uncertainty(), description="What the draws vary, from which intervals come."
    )
    parts: tuple[Part, ...] = Field(
        min_length=1, description="Its indicators and pillars, in the order of pages."
    )

    @property
    def key(self) -> str:
        """The root's code in the tree."""
        return self.code

    def leaves(self) -> Iterator[Leaf]:
        """Give the indicators from first to last."""
        return (part for part in self.walk() if isinstance(part, Leaf))

    def branches(self) -> "Iterator[Branch | IndexDefinition]":
        """Give the pillars, each after its own parts; the index itself last."""
        yield from (part for part in _upwards(self.parts) if isinstance(part, Branch))
        yield self

    def walk(self) -> Iterator[Part]:
        """Give every part below the root, parents first."""
        return _downwards(self.parts)

    @model_validator(mode="after")
    def _codes_differ(self) -> Self:
        seen = {self.code}
        for part in self.walk():
            if part.key in seen:
                raise ValueError(
                    f"the code {part.key!r} stands twice; give one of them another `code`"
                )
            seen.add(part.key)
        return self

    @model_validator(mode="after")
    def _weights_are_sound(self) -> Self:
        for branch in self.branches():
            _check_weights(branch)
        return self


def _check_weights(branch: "Branch | IndexDefinition") -> None:
    given = {part.key: part.weight for part in branch.parts if part.weight is not None}
    for code, weight in given.items():
        if not 0 < weight < float("inf"):
            raise ValueError(f"the weight of {code!r} is {weight}; weights are more than 0")
    if given and len(given) < len(branch.parts):
        without = [part.key for part in branch.parts if part.weight is None]
        raise ValueError(
            f"in {branch.key!r} some parts have weights, but not {', '.join(without)}; "
            "give all of them one, or none"
        )
    if branch.budget is not None:
        keys = {part.key for part in branch.parts}
        for line in branch.budget.points:
            if set(line) != keys:
                raise ValueError(
                    f"the budget of {branch.key!r} must name each of {', '.join(sorted(keys))} once"
                )


def _downwards(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Branch):
            yield from _downwards(part.parts)


def _upwards(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Branch):
            yield from _upwards(part.parts)
        yield part
