"""Write a draft as the YAML of a source, with comments that say what a person has to decide."""

from collections.abc import Iterator

import yaml

from gis.models.vocabulary import PlaceKind
from loaders.drafting.draft import Draft, DraftIndicator, reader_of
from loaders.drafting.figures import FoundFigures
from loaders.drafting.years import IN_NAME, YearPlace
from loaders.source import TO_FILL_IN

TITLE_COLUMN, YEAR_COLUMN = "หัวตาราง", "ปี"
AS_REPORTED = {"th": "ตามที่ผู้เผยแพร่รายงาน", "en": "As the publisher reports it."}
# A file of another year has about as many rows.
_LEAST, _MOST = 0.5, 1.5


def write_definition(draft: Draft) -> str:
    """Return the text of the source's YAML."""
    lines = [*_head(draft), *_indicators(draft), *_table(draft)]
    return "\n".join(lines) + "\n"


def _head(draft: Draft) -> Iterator[str]:
    profile, shape = draft.profile, draft.shape
    yield f"# Drafted by `lao source new` from {profile.path.name}."
    yield f"# {_how_read(draft)}"
    yield f"# Where it says {TO_FILL_IN}, only a person knows; `lao load` waits for it."
    yield f"name: {draft.name}"
    title = {"th": draft.title or TO_FILL_IN, "en": TO_FILL_IN}
    yield "# What the table is, without what differs from file to file, such as year and province."
    yield f"title: {_flow(title)}"
    yield "# Who publishes the file, in both languages."
    yield f"publisher: {_flow({'th': TO_FILL_IN, 'en': TO_FILL_IN})}"
    yield "# The web page where a person finds the file; the file's own address, if it has one that"
    yield "# stays. `null` where you have not seen one: never guess an address."
    yield "page: null"
    yield "address: null"
    yield "# What the publisher allows, in the publisher's words; `null`: nothing is stated."
    yield "licence: null"
    yield "# How pages name the source in short."
    yield f"attribution: {_flow({'th': TO_FILL_IN, 'en': TO_FILL_IN})}"
    yield "# Which files of a folder may be of this source; their columns decide."
    yield f"files: [{_text(draft.files)}]"
    expect: dict[str, object] = {"matched": 0.9}
    if not shape.is_estimate:
        expect = {"rows": [int(shape.rows * _LEAST), int(shape.rows * _MOST) + 1], **expect}
    yield "# A file with fewer or more rows, or with fewer that name a known place, is refused."
    yield f"expect: {_flow(expect)}"


def _how_read(draft: Draft) -> str:
    profile, shape = draft.profile, draft.shape
    parts = [profile.format.value]
    if profile.encoding:
        parts.append(profile.encoding)
    if profile.delimiter:
        parts.append(f"cells parted by {profile.delimiter!r}")
    if shape.sheet_names:
        parts.append(f"sheets {', '.join(shape.sheet_names[:8])}")
    if rows := shape.sheets[0].header_rows:
        parts.append(f"headings in row {' and '.join(map(str, rows))}")
    about = "about " if shape.is_estimate else ""
    text = f"{'; '.join(parts)}; {about}{shape.rows:,} rows."
    if shape.aside:
        text += f" Left aside: {', '.join(shape.aside)}."
    return text


def _indicators(draft: Draft) -> Iterator[str]:
    if not draft.indicators:
        yield "# No column of figures was found: name them under `indicators` and `figures`."
        yield "indicators: []"
        return
    yield "# What is measured. Check names and units. `direction`: higher, lower or none is better."
    yield "# `method` says how the figure comes about: who counted what, on which day."
    yield "indicators:"
    for indicator in draft.indicators:
        yield from _indicator(indicator, draft.place.kind)


def _indicator(indicator: DraftIndicator, kind: PlaceKind) -> Iterator[str]:
    name = {"th": indicator.thai, "en": indicator.english or TO_FILL_IN}
    unit = {"th": indicator.unit_th or TO_FILL_IN, "en": indicator.unit_en or TO_FILL_IN}
    yield f"  - code: {indicator.code}"
    yield f"    name: {_flow(name)}"
    yield f"    unit: {_flow(unit)}"
    yield "    direction: none"
    yield f"    topic: {indicator.topic}"
    if kind is not PlaceKind.LAO:
        yield "    lao_types: []  # figures of areas, not of LAOs"
    yield f"    method: {_flow(AS_REPORTED)}"


def _table(draft: Draft) -> Iterator[str]:
    yield "tables:"
    layout = _layout(draft)
    yield f"  - layout: {_flow(layout)}"
    if layout.get("fill_down"):
        yield "    # `fill_down`: a name stands in the first row of its group only. Is it so?"
    if added := list(_added(draft)):
        yield "    add:"
        yield from (f"      - {_flow(item)}" for item in added)
    yield from _place(draft)
    yield from _year(draft)
    yield "    figures:"
    if not draft.columns.figures:
        yield "      []"
    for at, found in enumerate(draft.columns.figures):
        yield from _figures(found, draft.codes[at])
    yield from _unused(draft)


def _layout(draft: Draft) -> dict[str, object]:
    place, profile = draft.place, draft.profile
    layout: dict[str, object] = {}
    if reader := reader_of(profile):
        layout["reader"] = reader
    if profile.records:
        layout["records"] = profile.records
    if len(profile.layers) > 1 and draft.shape.sheets[0].name:
        layout["layer"] = draft.shape.sheets[0].name
    if draft.shape.aside and draft.shape.sheet_names:
        layout["sheets"] = list(draft.shape.sheet_names)
    if place.sheet_column:
        layout["sheet_column"] = place.sheet_column
    elif draft.year.place is YearPlace.SHEET:
        layout["sheet_column"] = YEAR_COLUMN
    if place.from_title or draft.year.place is YearPlace.TITLE:
        layout["title_column"] = TITLE_COLUMN
    if place.fill_down:
        layout["fill_down"] = place.fill_down
    if place.group_rows:
        layout["group_rows"] = place.group_rows
    if draft.averages:
        layout["skip_rows"] = {"patterns": list(draft.averages)}
    return layout


def _added(draft: Draft) -> Iterator[dict[str, str]]:
    place = draft.place
    for column, pattern in place.from_title.items():
        yield {"column": column, "from": "column", "of": TITLE_COLUMN, "pattern": pattern}
    for column, pattern in place.from_file_name.items():
        yield {"column": column, "from": "file_name", "pattern": pattern}
    for column, value in place.constants.items():
        yield {"column": column, "value": value}
    if draft.year.pattern:
        pattern = draft.year.pattern
        yield {"column": YEAR_COLUMN, "from": "column", "of": TITLE_COLUMN, "pattern": pattern}
    if draft.year.place is YearPlace.FILE_NAME:
        yield {"column": YEAR_COLUMN, "from": "file_name", "pattern": IN_NAME}


def _place(draft: Draft) -> Iterator[str]:
    place = draft.place
    fields: dict[str, str] = {}
    if place.kind is not PlaceKind.LAO:
        fields["kind"] = place.kind.value
    fields |= place.fields
    if place.scheme:
        fields["scheme"] = place.scheme
    if not place.is_found:
        yield "    # No column that names a place was found: write which ones do, such as"
        yield "    # {code: รหัส อปท., name: ชื่อ, type: ประเภท, province: จังหวัด, district: อำเภอ}"
    elif place.kind is PlaceKind.LAO and "code" not in fields and "province" not in fields:
        yield "    # No province was found, and many LAOs share a name: add one if the file has it."
    yield f"    place: {_flow(fields)}"


def _year(draft: Draft) -> Iterator[str]:
    year = draft.year
    if year.place is YearPlace.NOWHERE:
        yield "    # No year was found. Which year are the figures of? Write it, such as 2567."
        yield "    year: null"
    elif year.place is YearPlace.HEADINGS:
        yield "    # Each column of figures bears its year."
    elif year.place is YearPlace.COLUMN:
        yield f"    year: {_text(year.column or '')}"
        if year.is_short:
            yield "    short_years: true  # 65 is 2565"
    else:
        where = {
            YearPlace.TITLE: "the text above the table",
            YearPlace.SHEET: "the sheet's name",
            YearPlace.FILE_NAME: "the file's name",
        }[year.place]
        yield f"    # The year is read from {where}: {(year.example or 0) + 543}."
        is_title = year.place is YearPlace.TITLE and not year.pattern
        yield f"    year: {TITLE_COLUMN if is_title else YEAR_COLUMN}"


def _figures(found: FoundFigures, codes: tuple[str, ...]) -> Iterator[str]:
    entry: dict[str, object] = {}
    if found.columns is not None:
        entry["columns"] = found.columns
    else:
        entry["column"] = found.column
    if found.indicator_column is not None:
        entry["indicator_column"] = found.indicator_column
        entry["indicators"] = dict(zip(found.words, codes, strict=True))
    else:
        entry["indicator"] = codes[0]
    entry["values"] = found.rule
    if found.is_guessed:
        yield f"      # No unit stands beside the heading; {found.unit} is only a guess."
    elif found.unit is None:
        yield "      # No unit was found: add `unit` to `values` if there is one."
    if found.unread:
        listed = ", ".join(repr(text) for text in found.unread[:5])
        yield f"      # Cells that would be reported and left out: {listed}."
        yield "      # Words for a missing figure go into `missing`: {ตัดฐาน: not_applicable}."
    yield f"      - {_flow(entry)}"


def _unused(draft: Draft) -> Iterator[str]:
    if draft.columns.unused:
        listed = ", ".join(repr(name) for name in draft.columns.unused)
        yield f"    # Not used: {listed}."
    for name, words in draft.columns.categories.items():
        numbers = dict(zip(words, range(len(words)), strict=True))
        yield f"    # {name!r} may be a figure too, by `values: {_flow({'categories': numbers})}`."
    for name, texts in draft.columns.doubtful.items():
        listed = ", ".join(repr(text) for text in texts[:5])
        yield f"    # {name!r} holds some figures, but too few of its cells can be read: {listed}."


def _flow(value: object) -> str:
    """Write a mapping or list on one line, quoted where YAML needs it."""
    return yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000
    ).strip()


def _text(text: str) -> str:
    """Write one text, quoted where YAML needs it, also within a list."""
    return _flow([text])[1:-1]
