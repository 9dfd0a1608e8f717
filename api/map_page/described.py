"""What stands over a table: what is shown, in which unit, of which year, from which source."""

from dataclasses import dataclass

from api.formats import format_year
from api.map_page.choice import Choice
from api.map_page.problems import LEVELS
from api.map_page.table import Figures
from gis.words import Words


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of what is shown, its unit, and the places that it is shown of."""

    name: Words
    unit: Words | None
    level: Words
    year: int
    edition: str | None
    is_sample: bool
    sources: list[Words]


def describe_heading(figures: Figures, *, is_sample: bool) -> Heading:
    """Return what a table is of; `is_sample`: the data are those of the sample edition."""
    choice = figures.choice
    sources = [
        Words(th=f"{item.publisher}: {item.title_th}", en=item.title_en) for item in figures.sources
    ]
    edition = choice.shown.edition
    return Heading(
        name=_name(choice),
        unit=_unit(choice),
        level=LEVELS[choice.level],
        year=choice.shown.year,
        edition=edition.name if edition else None,
        is_sample=is_sample or any(item.is_sample for item in figures.sources),
        sources=sources,
    )


def notes_of(heading: Heading, data_edition: str, page_url: str) -> list[tuple[str, str]]:
    """Return the same as lines of a sheet, in both languages."""
    unit = heading.unit
    lines = [
        ("เรื่อง", heading.name.th),
        ("Figure", heading.name.en),
        ("หน่วย Unit", f"{unit.th} / {unit.en}" if unit else ""),
        ("ระดับ Level", f"{heading.level.th} / {heading.level.en}"),
        ("ปี Year", f"{format_year(heading.year, 'th')} / {heading.year}"),
        ("ฉบับดัชนี Index edition", heading.edition or ""),
        *(("ที่มา Source", f"{source.th} / {source.en}") for source in heading.sources),
        ("ฉบับข้อมูล Data edition", data_edition),
        ("ดูที่ See", page_url),
    ]
    if heading.is_sample:
        lines.append(("หมายเหตุ Note", "ข้อมูลตัวอย่าง ห้ามใช้อ้างอิง / Sample data: do not rely on it."))
    return [(label, text) for label, text in lines if text]


def _name(choice: Choice) -> Words:
    shown = choice.shown
    if shown.edition is not None:
        return Words.model_validate(shown.edition.definition["name"])
    assert shown.indicator is not None
    return Words(th=shown.indicator.name_th, en=shown.indicator.name_en)


def _unit(choice: Choice) -> Words | None:
    indicator = choice.shown.indicator
    return Words(th=indicator.unit_th, en=indicator.unit_en) if indicator else None
