"""The choices that a definition makes at each stage, each as its own small model.

`method` names the stage's function; the other fields are its parameters.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Choice(BaseModel):
    """Base of all choices: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NoImputation(Choice):
    """Missing stays missing: its weight goes to the rest of its pillar."""

    method: Literal["none"] = "none"


class GroupImputation(Choice):
    """A missing value is taken to be the mean or median of its group."""

    method: Literal["group_mean", "group_median"]
    by: Literal["lao_type", "province", "lao_type_and_province"] = Field(
        "lao_type", description="Whose mean or median."
    )


class NearestImputation(Choice):
    """A missing value is the mean of the `k` most similar units that have one."""

    method: Literal["knn"]
    k: int = Field(5, ge=1, le=50, description="How many similar units.")


class NoTreatment(Choice):
    """Values stay as they are."""

    method: Literal["none"] = "none"


class RuleTreatment(Choice):
    """Winsorise while skewed and peaked beyond the limits, then take logs (OECD/JRC)."""

    method: Literal["rule"]
    skew: float = Field(2.0, gt=0, description="The skewness that is left alone.")
    kurtosis: float = Field(3.5, gt=0, description="The excess kurtosis that is left alone.")
    max_share: float = Field(
        0.05, gt=0, le=0.2, description="The largest share of values that may be pulled in."
    )


class WinsoriseTreatment(Choice):
    """Pull in what lies beyond two quantiles."""

    method: Literal["winsorise"]
    lower: float = Field(0.01, ge=0, lt=0.5, description="The lower quantile.")
    upper: float = Field(0.99, gt=0.5, le=1, description="The upper quantile.")


class LogTreatment(Choice):
    """Take logs: for sizes, where a doubling counts alike everywhere."""

    method: Literal["log"]


class MinMax(Choice):
    """The worst value becomes 0, the best 100."""

    method: Literal["minmax"] = "minmax"


class ZScore(Choice):
    """Distance from the mean in standard deviations."""

    method: Literal["zscore"]


class Percentile(Choice):
    """The share of units that do not do better."""

    method: Literal["percentile"]


class Goalposts(Choice):
    """Fixed ends, so that scores of several years can be compared."""

    method: Literal["goalposts"]
    low: float = Field(description="The lower end, in the indicator's unit.")
    high: float = Field(description="The upper end; the direction says which end is better.")

    @model_validator(mode="after")
    def _in_order(self) -> "Goalposts":
        if not self.low < self.high:
            raise ValueError("`low` must be less than `high`; the direction says which is better")
        return self


class Reference(Choice):
    """The share of a reference value that is reached."""

    method: Literal["reference"]
    value: float = Field(gt=0, description="What counts as fully reached.")


Imputation = Annotated[
    NoImputation | GroupImputation | NearestImputation, Field(discriminator="method")
]
Treatment = Annotated[
    NoTreatment | RuleTreatment | WinsoriseTreatment | LogTreatment, Field(discriminator="method")
]
Normalisation = Annotated[
    MinMax | ZScore | Percentile | Goalposts | Reference, Field(discriminator="method")
]
Aggregation = Literal["arithmetic", "geometric", "mazziotta_pareto", "copeland"]
Weighting = Literal["given", "equal", "pca"]
