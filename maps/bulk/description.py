"""What a file says of itself: title, edition, whom to name, under which licence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Credit:
    """A source of a collection; `licence` and `url` where the publisher states them."""

    title_th: str
    title_en: str
    publisher: str
    licence: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds, in both languages, and its unit where it has one."""

    title_th: str
    title_en: str
    unit_th: str | None = None
    unit_en: str | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """A collection in one edition; `loaded_at` is the moment that files are dated with."""

    collection: str
    title_th: str
    title_en: str
    text_th: str
    text_en: str
    attribution: str
    credits: tuple[Credit, ...]
    columns: Mapping[str, Meaning]
    edition: str
    loaded_at: datetime
    is_sample: bool
    home: str

    @property
    def licence(self) -> str:
        """The licences of all sources, in one line."""
        named = {credit.licence or "as the publisher says" for credit in self.credits}
        return "; ".join(sorted(named)) or "as the publisher says"

    def as_metadata(self) -> dict[str, str]:
        """Return what goes into files that carry notes by name."""
        return {
            "title": f"{self.title_th} / {self.title_en}",
            "edition": self.edition,
            "attribution": self.attribution,
            "licence": self.licence,
            "homepage": self.home,
            **({"note": SAMPLE_NOTE} if self.is_sample else {}),
        }


SAMPLE_NOTE = (
    "ข้อมูลตัวอย่าง ขอบเขตและตัวเลขสร้างขึ้น / A sample: boundaries are sketched, figures are made up."
)
