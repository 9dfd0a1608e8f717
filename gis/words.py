"""A text in both languages, as catalogues and definitions hold it."""

from pydantic import BaseModel, ConfigDict, Field


class Words(BaseModel):
    """A text in Thai and in English."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    th: str = Field(description="In Thai.")
    en: str = Field(description="In English.")
