"""The part of a source's YAML that is about stories: which column holds what."""

from pydantic import BaseModel, ConfigDict, Field


class StoryColumns(BaseModel):
    """Columns of a list of stories: each row tells one, and names the place that it is about.

    The columns are called as the fields are unless the definition says otherwise.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: str = Field("slug", description="The column of its address: `/stories/{slug}`.")
    kind: str = Field("kind", description="award, good_practice, research or report.")
    topic: str = Field("topic", description="What it is about: a word of `Topic`.")
    year: str = Field("year", description="Year of the event, either era; it may be missing.")
    title_th: str = Field("title_th", description="Title in Thai.")
    title_en: str = Field("title_en", description="Title in English.")
    summary_th: str = Field("summary_th", description="What the source says, in Thai.")
    summary_en: str = Field("summary_en", description="What the source says, in English.")
    caveat_th: str = Field("caveat_th", description="What is uncertain; it may be missing.")
    caveat_en: str = Field("caveat_en", description="The same in English; it may be missing.")
    confidence: str = Field("confidence", description="high, medium or low.")
    source_title: str = Field("source_title", description="Title of what was read.")
    source_publisher: str = Field("source_publisher", description="Who published it.")
    source_url: str = Field("source_url", description="Address of what was read.")
    longitude: str = Field(
        "longitude", description="Where it happened, in degrees; it may be missing."
    )
    latitude: str = Field("latitude", description="The same; it may be missing.")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that a file must have."""
        return (
            self.slug,
            self.kind,
            self.topic,
            self.title_th,
            self.title_en,
            self.summary_th,
            self.summary_en,
            self.confidence,
            self.source_title,
            self.source_publisher,
            self.source_url,
        )
