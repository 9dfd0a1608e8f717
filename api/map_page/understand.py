"""From the words of an address to a choice: what cannot be understood is told, never refused."""

from dataclasses import dataclass
from typing import TypeVar, get_args

from sqlalchemy.orm import Session

from api.map_page.catalogue import CatalogueOut
from api.map_page.choice import SORTS, Choice, usual_is_ascending
from api.map_page.narrow import read_narrow
from api.map_page.numbers import read_limits, read_number, read_whole
from api.map_page.problems import not_a_number, not_known, not_used, turned_round
from api.map_page.query import MapQuery
from api.map_page.shown import Found, find_shown_of
from api.values import Classing
from gis.cards import list_areas
from gis.lao_types import LaoType
from gis.networks import list_networks
from gis.units import Level
from gis.words import Words
from maps.classes import FEWEST_CLASSES, MOST_CLASSES, Method, Reference

T = TypeVar("T", bound=str)

METHODS: tuple[Method, ...] = get_args(Method)
LAST_PAGE = 1_000_000
AREAS_ONLY = Words(th="ระดับที่แสดงไม่ใช่ อปท.", en="the level shown is not that of LAOs")
OF_INDEX = Words(th="ดัชนีมีกลุ่มของตนเอง", en="an index has classes of its own")
USUAL_CLASSES = Words(th="ใช้ 5 ชั้นแทน", en="five classes are used instead")
ALL_VALUES = Words(th="ไม่ได้กรอง", en="nothing is left out by it")


@dataclass(frozen=True, slots=True)
class Understood:
    """A choice, and what was not understood of the address."""

    choice: Choice
    problems: list[Words]


def understand(session: Session, query: MapQuery, catalogue: CatalogueOut) -> Understood | None:
    """Return what an address means; None where there is nothing to show."""
    found = find_shown_of(session, query, catalogue)
    if found is None:
        return None
    problems = found.problems
    is_index = found.shown.edition is not None
    least, most = _span_of(query, is_index, problems)
    sort = _one_of(query.sort, SORTS, Words(th="การเรียง", en="order by"), "value", problems)
    choice = Choice(
        shown=found.shown,
        level=found.level,
        types=_types_of(query, found.level, problems),
        province=_province_of(session, query, problems),
        network=_network_of(session, query, found, problems),
        narrow=read_narrow(session, query, found.level, problems),
        least=least,
        most=most,
        classing=Classing() if is_index else _classing_of(query, problems),
        sort=sort,
        is_ascending=_is_ascending(query, sort, is_index, problems),
        page=_page_of(query, problems),
    )
    return Understood(choice, problems)


def _types_of(query: MapQuery, level: Level, problems: list[Words]) -> tuple[str, ...]:
    wanted = dict.fromkeys(part for text in query.type for part in text.split(",") if part)
    field = Words(th="ประเภท", en="type")
    if wanted and level != "lao":
        problems.append(not_used(Words(th="ประเภท อปท.", en="The type of LAO"), AREAS_ONLY))
        return ()
    known = [item.value for item in LaoType if item is not LaoType.PAO]
    for given in wanted:
        if given == LaoType.PAO:
            reason = Words(th="อบจ. เป็นระดับของตนเอง", en="PAOs are a level of their own")
            problems.append(not_used(Words(th="ประเภท อบจ.", en="The type PAO"), reason))
        elif given not in known:
            instead = Words(th="ประเภทที่เหลือ", en="it was left aside")
            problems.append(not_known(field, given, instead))
    return tuple(item for item in known if item in wanted)


def _province_of(session: Session, query: MapQuery, problems: list[Words]) -> str:
    codes = [card.code for card in list_areas(session, "province")]
    field = Words(th="จังหวัดรหัส", en="province with the code")
    instead = Words(th="ทุกจังหวัด", en="all provinces are shown")
    return _known(query.province, codes, field, instead, problems)


def _network_of(session: Session, query: MapQuery, found: Found, problems: list[Words]) -> str:
    if query.network and found.level not in {"lao", "pao"}:
        problems.append(not_used(Words(th="เครือข่าย", en="The network"), AREAS_ONLY))
        return ""
    slugs = [card.slug for card in list_networks(session)] if query.network else []
    instead = Words(th="ทั้งหมด", en="members and others are shown")
    return _known(query.network, slugs, Words(th="เครือข่าย", en="network"), instead, problems)


def _span_of(
    query: MapQuery, is_index: bool, problems: list[Words]
) -> tuple[float | None, float | None]:
    if is_index:
        if query.least or query.most:
            problems.append(not_used(Words(th="ช่วงค่า", en="The span of values"), OF_INDEX))
        return None, None
    least = _number(query.least, Words(th="ค่าต่ำสุด", en="The least value"), problems)
    most = _number(query.most, Words(th="ค่าสูงสุด", en="The greatest value"), problems)
    if least is not None and most is not None and least > most:
        problems.append(turned_round())
        return most, least
    return least, most


def _classing_of(query: MapQuery, problems: list[Words]) -> Classing:
    field = Words(th="วิธีแบ่งชั้น", en="method of classes")
    method = _one_of(query.method, METHODS, field, "quantile", problems)
    if method == "own":
        limits = read_limits(query.breaks.split(","))
        if limits and len(limits) < MOST_CLASSES:
            return Classing(method="own", breaks=limits)
        instead = Words(th="ใช้ชั้นที่มีจำนวนแห่งเท่ากันแทน", en="classes of equal numbers are used instead")
        given = Words(th="ขอบชั้น", en="Limits of classes:")
        problems.append(not_a_number(given, query.breaks, instead))
        return Classing()
    classes = read_whole(query.classes or "5", least=FEWEST_CLASSES, most=MOST_CLASSES)
    if classes is None:
        given = Words(th="จำนวนชั้น", en="The number of classes")
        problems.append(not_a_number(given, query.classes, USUAL_CLASSES))
    about = _about_of(query, problems) if method == "diverging" else "mean"
    return Classing(method=method, classes=classes or 5, about=about)


def _about_of(query: MapQuery, problems: list[Words]) -> Reference:
    if query.about in ("", "mean"):
        return "mean"
    if query.about == "median":
        return "median"
    number = read_number(query.about)
    if number is not None:
        return number
    given = Words(th="ค่าที่ใช้เปรียบเทียบ", en="The value to compare with")
    instead = Words(th="เทียบกับค่าเฉลี่ยแทน", en="the mean is used instead")
    problems.append(not_a_number(given, query.about, instead))
    return "mean"


def _is_ascending(query: MapQuery, sort: str, is_index: bool, problems: list[Words]) -> bool:
    usual = "asc" if usual_is_ascending(sort, is_index) else "desc"
    orders = ("asc", "desc")
    return _one_of(query.order, orders, Words(th="ทิศการเรียง", en="direction"), usual, problems) == (
        "asc"
    )


def _page_of(query: MapQuery, problems: list[Words]) -> int:
    page = read_whole(query.page or "1", least=1, most=LAST_PAGE)
    if page is None:
        instead = Words(th="แสดงหน้าแรก", en="the first one is shown")
        problems.append(not_a_number(Words(th="เลขหน้า", en="The page"), query.page, instead))
    return page or 1


def _number(text: str, field: Words, problems: list[Words]) -> float | None:
    if not text.strip():
        return None
    number = read_number(text)
    if number is None:
        problems.append(not_a_number(field, text, ALL_VALUES))
    return number


def _one_of(given: str, known: tuple[T, ...], field: Words, usual: T, problems: list[Words]) -> T:
    for item in known:
        if item == given:
            return item
    if given:
        instead = Words(th="แบบปกติแทน", en="the usual one is taken")
        problems.append(not_known(field, given, instead))
    return usual


def _known(
    given: str, known: list[str], field: Words, instead: Words, problems: list[Words]
) -> str:
    if given and given not in known:
        problems.append(not_known(field, given, instead))
        return ""
    return given
