"""The shapes of JSON answers on rankings."""

from datetime import datetime

from pydantic import BaseModel, Field

Address = Field(description="Path of the page.")


class RankingEditionOut(BaseModel):
    """An edition of an index: what it rests on, so that it can be cited and built again."""

    name: str
    year: int = Field(description="Gregorian.")
    is_current: bool = Field(description="False: a later edition of this year has taken its place.")
    is_sample: bool = Field(description="Built on sample data: not to be relied on.")
    data_edition: str
    created_at: datetime
    draws: int = Field(description="How often ranks were computed anew with other choices.")
    seed: int
    code_version: str
    definition_sha256: str
    inputs_sha256: str
    result_sha256: str = Field(description="Of the CSV without a byte order mark.")
    csv: str
    geopackage: str


class IndexOut(BaseModel):
    """An index that ranks LAOs, districts or provinces."""

    code: str
    name_th: str
    name_en: str
    description_th: str
    description_en: str
    reason_th: str = Field(description="Why it is made so, and what it is not.")
    reason_en: str
    topic: str
    levels: list[str]
    lao_types: list[str]
    compare_within: str = Field(description="Among whom ranks are given: lao_type or all.")
    years: list[int] = Field(description="Those with an edition, the latest first.")
    edition: RankingEditionOut | None = Field(description="The latest; null: not built yet.")
    address: str = Address


class RankOut(BaseModel):
    """Where a unit stands in its group. The rank itself is never given alone."""

    median: float
    low: int = Field(description="In 5 % of the draws it ranks better than this, or as good.")
    high: int = Field(description="In 5 % of the draws it ranks worse than this, or as bad.")
    of: int = Field(description="How many units of the group are ranked.")
    group: str
    band: int = Field(
        description="Those of one band cannot be told apart from its best; 1 is best."
    )
    bands: int
    top_share: float = Field(description="Chance of being among the best tenth of the group.")
    text_th: str
    text_en: str


class PartOut(BaseModel):
    """What is known of a unit in one part of the index."""

    key: str
    name_th: str
    name_en: str
    is_indicator: bool
    score: float | None = Field(description="0 the worst to 100 the best, as the method says.")
    value: float | None = Field(description="The figure itself; of indicators only.")
    unit_th: str | None
    unit_en: str | None
    year: int | None
    weight: float = Field(description="Share of its pillar.")


class GapOut(BaseModel):
    """A part of the index."""

    key: str
    name_th: str
    name_en: str


class UnitOut(BaseModel):
    """A unit in a ranking."""

    place_id: int
    code: str
    kind: str
    lao_type: str | None
    name_th: str
    name_en: str | None
    province_code: str | None
    district_code: str | None
    rank: RankOut | None = Field(description="Null: not ranked; the reason says why.")
    score: float | None
    scores: dict[str, float | None] = Field(description="Of the pillars, or of the indicators.")
    coverage: float = Field(description="Share of the weight that applies whose figures are known.")
    missing: list[GapOut] = Field(description="Indicators that apply, but have no figure.")
    imputed: list[GapOut] = Field(description="Indicators whose figure was estimated.")
    reason: str | None
    reason_th: str | None
    reason_en: str | None
    address: str = Address


class RankingOut(BaseModel):
    """A page of a ranking."""

    index: IndexOut
    edition: RankingEditionOut
    level: str
    total: int = Field(description="How many fit what was asked for.")
    offset: int
    ranked: dict[str, int] = Field(description="By group: how many are ranked among each other.")
    not_ranked: dict[str, int] = Field(description="By reason.")
    missing: dict[str, int] = Field(description="By indicator: how many ranked units lack it.")
    units: list[UnitOut]


class StandingOut(BaseModel):
    """All that an edition says of one unit."""

    index: IndexOut
    edition: RankingEditionOut
    unit: UnitOut
    parts: list[PartOut]
    cluster: str | None = Field(description="Of LISA, false discoveries controlled.")
    cluster_th: str | None
    cluster_en: str | None
    hot_spot: str | None = Field(description="Of Getis-Ord Gi*.")


class ComparisonOut(BaseModel):
    """Whether two units of one group can be told apart."""

    index: IndexOut
    edition: RankingEditionOut
    a: UnitOut
    b: UnitOut
    chance_a_above: float = Field(description="Share of the stored draws; a tie counts half.")
    are_told_apart: bool = Field(description="One stands above in 95 % of the draws or more.")
    text_th: str
    text_en: str
