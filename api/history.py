"""An LAO in former times: what it was on a day, its periods, its series, in both languages."""

from datetime import date

from sqlalchemy.orm import Session

from api.schemas import (
    AsOfOut,
    BreakOut,
    LaoOnOut,
    LaosOnOut,
    PeriodOut,
    PointOut,
    SeriesOut,
)
from api.texts import Said
from gis.cards import PlaceCard, get_card
from gis.history import DatedLao, Period, laos_as_of, list_periods, place_as_of
from gis.indicators import get_indicator
from gis.past_types import TypeName, dated_name, type_of_word
from gis.series import Break, Point, read_series

OUTLINE = Said(
    "ขอบเขตและพื้นที่ที่แสดงเป็นของปัจจุบัน เพราะไม่มีการเผยแพร่ขอบเขตในอดีต",
    "The outline and the area shown are today's: no outlines of the past are published.",
)
ASSUMED = Said(
    "ไม่มีแฟ้มใดบอกประวัติของแห่งนี้ จึงแสดงชื่อและประเภทปัจจุบัน",
    "No file tells of its past, so today's name and type are shown.",
)
UNCLEAR_TYPE = Said(
    "แฟ้มที่มีอยู่บอกประเภท ณ วันนั้นไม่ชัดเจน", "What type it was on that day is not clear from the files."
)
UNCLEAR_NAME = Said(
    "เคยเปลี่ยนชื่อโดยไม่ทราบวันที่แน่ชัด จึงแสดงชื่อปัจจุบัน",
    "It was renamed on a day that is not told; today's name is shown.",
)
NOT_THERE = Said("ณ วันนั้นยังไม่มีหรือไม่มี อปท. แห่งนี้", "It did not exist on that day.")
NO_AREAS = Said(
    "ไม่มีข้อมูลประวัติของจังหวัด อำเภอ และตำบล จึงแสดงข้อมูลปัจจุบัน",
    "The past of provinces, districts and subdistricts is not loaded; it is shown as it is today.",
)


def describe_as_of(session: Session, card: PlaceCard, on: date) -> AsOfOut:
    """Describe a present place as it was on a day."""
    if card.kind != "lao":
        names = TypeName(card.full_name_th, card.full_name_en or "")
        return _as_of(on, card.code, None, card.name_th, card.name_en, names, [NO_AREAS, OUTLINE])
    lao = place_as_of(session, card.code, on)
    if lao is None:
        return _as_of(on, None, None, None, None, TypeName("", ""), [NOT_THERE], existed=False)
    names = _full_name(lao.lao_type, lao.name_th, lao.name_en)
    return _as_of(on, lao.code, lao.lao_type, lao.name_th, lao.name_en, names, _notes(lao))


def describe_laos_on(session: Session, on: date, province: str | None) -> LaosOnOut:
    """List the LAOs that stood on a day, of one province or of all."""
    laos = [
        lao for lao in laos_as_of(session, on) if province is None or lao.province_code == province
    ]
    counts: dict[str, int] = {}
    for lao in laos:
        counts[lao.lao_type or "unclear"] = counts.get(lao.lao_type or "unclear", 0) + 1
    return LaosOnOut(
        on=on,
        note_th=OUTLINE.th,
        note_en=OUTLINE.en,
        counts=counts,
        assumed=sum(lao.is_assumed for lao in laos),
        laos=[
            LaoOnOut(
                code=lao.code,
                present_code=lao.present_code,
                lao_type=lao.lao_type,
                name_th=lao.name_th,
                name_en=lao.name_en,
                province_code=lao.province_code,
                district_code=lao.district_code,
                is_present_coverage=lao.is_present_coverage,
                is_assumed=lao.is_assumed,
            )
            for lao in laos
        ],
    )


def describe_periods(session: Session, place_id: int) -> list[PeriodOut]:
    """Describe the periods of an LAO's life, the latest first; none where nothing changed."""
    periods = list_periods(session, place_id)
    if len(periods) == 1 and periods[0].starts_on is None:
        return []
    return [_period(item) for item in reversed(periods)]


def describe_series(session: Session, code: str, indicator: str) -> SeriesOut:
    """Describe an indicator of a place over the years, parted where it became another whole."""
    card, definition = get_card(session, code), get_indicator(session, indicator)
    series = read_series(session, card.place_id, indicator)
    return SeriesOut(
        code=card.code,
        indicator=indicator,
        name_th=definition.name_th,
        name_en=definition.name_en,
        unit_th=definition.unit_th,
        unit_en=definition.unit_en,
        runs=[[_point(item, card) for item in run] for run in series.runs],
        breaks=[[_break(item) for item in between] for between in series.breaks],
    )


def _as_of(
    on: date,
    code: str | None,
    lao_type: str | None,
    name_th: str | None,
    name_en: str | None,
    full: TypeName,
    notes: list[Said],
    *,
    existed: bool = True,
) -> AsOfOut:
    return AsOfOut(
        on=on,
        existed=existed,
        code=code,
        lao_type=lao_type,
        name_th=name_th,
        name_en=name_en,
        full_name_th=full.th or None,
        full_name_en=full.en or None,
        note_th=" ".join(item.th for item in notes),
        note_en=" ".join(item.en for item in notes),
    )


def _notes(lao: DatedLao) -> list[Said]:
    said = [
        (lao.is_assumed, ASSUMED),
        (not lao.is_type_clear, UNCLEAR_TYPE),
        (not lao.is_name_clear and not lao.is_assumed, UNCLEAR_NAME),
    ]
    return [*(note for holds, note in said if holds), OUTLINE]


def _full_name(lao_type: str | None, name_th: str, name_en: str | None) -> TypeName:
    found = type_of_word(lao_type)
    return (
        TypeName(name_th, name_en or "") if found is None else dated_name(found, name_th, name_en)
    )


def _period(period: Period) -> PeriodOut:
    names = _full_name(period.lao_type, period.name_th, period.name_en)
    return PeriodOut(
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        lao_type=period.lao_type,
        full_name_th=names.th,
        full_name_en=names.en or None,
    )


def _point(point: Point, card: PlaceCard) -> PointOut:
    return PointOut(
        year=point.year,
        value=point.value,
        status=point.status,
        is_partial=point.is_partial,
        is_of_predecessor=point.place_id != card.place_id,
        source_th=f"{point.publisher_th}: {point.source_th}",
        source_en=point.source_en,
        is_sample=point.is_sample,
    )


def _break(item: Break) -> BreakOut:
    return BreakOut(
        event=item.event, effective_on=item.effective_on, date_is_latest=item.date_is_latest
    )
