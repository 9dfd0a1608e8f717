"""A text in both languages, as catalogues and definitions hold it."""

from pydantic import BaseModel, ConfigDict


class Words(BaseModel):
    """A text in Thai and in English."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    th: str
    en: str
