"""The past of the whole country, against what the DLA counted on its days and what is known."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from gis.cards import get_card
from gis.errors import PlaceGone, PlaceMoved
from gis.history import laos_as_of, list_periods, place_as_of
from gis.search import search_places

pytestmark = pytest.mark.real_data

TYPES = {
    "TAO": "sao",
    "ThesabanTambon": "subdistrict_municipality",
    "ThesabanMueang": "town",
    "ThesabanNakhon": "city",
}
# No geocode file tells of 31, 38 and 53; until 2011 province 38 was a part of 43.
UNTOLD, NEIGHBOUR_OF_UNTOLD = {"31", "38", "53"}, "43"


@pytest.fixture
def session(national_engine: Engine) -> Iterator[Session]:
    with Session(national_engine) as session:
        yield session


def read_counts(path: Path) -> tuple[date, dict[str, Counter[str]]]:
    """Return the day of a DLA count, and the LAOs of each province by type."""
    provinces, day = {}, None
    for listing in etree.parse(path).getroot().iter("{*}entitycount"):
        parent = listing.getparent()
        if parent is None:
            continue
        if parent.get("type") == "Country":
            day = date.fromisoformat(listing.get("referencedate") or "")
        else:
            provinces[parent.get("geocode") or ""] = Counter(
                {
                    TYPES[entry.get("type", "")]: int(entry.get("count", "0"))
                    for entry in listing
                    if isinstance(entry.tag, str) and entry.get("type") in TYPES
                }
            )
    assert day is not None
    return day, provinces


def compare(session: Session, path: Path) -> tuple[dict[str, int], int]:
    """Return how many more of each type we list than the DLA, and how many of unclear type."""
    day, told = read_counts(path)
    left_out = UNTOLD | ({NEIGHBOUR_OF_UNTOLD} if day.year < 2011 else set())
    laos = [
        lao
        for lao in laos_as_of(session, day)
        if lao.province_code in told and lao.province_code not in left_out
    ]
    ours = Counter(lao.lao_type for lao in laos)
    theirs: Counter[str] = sum(
        (counts for code, counts in told.items() if code not in left_out), Counter()
    )
    assert theirs["sao"] > 5000
    return {of: ours[of] - theirs[of] for of in TYPES.values()}, ours[None]


@pytest.mark.parametrize("name", ["DOLA2558", "DOLA2560-12", "DOLA2562-12"])
def test_on_some_days_only_the_laos_of_unclear_type_are_missing(
    session: Session, real_data_dir: Path, name: str
) -> None:
    differences, unclear = compare(session, real_data_dir / f"registry/dola/{name}.xml")
    assert unclear == 4
    assert differences == {"sao": 0, "subdistrict_municipality": -unclear, "town": 0, "city": 0}


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("DOLA2550-01", 3),
        # Hundreds of SAOs became municipalities that year; the count runs behind the decrees.
        ("DOLA2550-09", 17),
        ("DOLA2551", 7),
        ("DOLA2552", 3),
        ("DOLA2553", 3),
        ("DOLA2554", 4),
        ("DOLA2555", 5),
        ("DOLA2556", 4),
        ("DOLA2557", 4),
        ("DOLA2562-09", 3),
    ],
)
def test_types_of_2007_to_2020_agree_with_the_dlas_counts_to_a_few(
    session: Session, real_data_dir: Path, name: str, most: int
) -> None:
    differences, _ = compare(session, real_data_dir / f"registry/dola/{name}.xml")
    assert max(map(abs, differences.values())) <= most, differences


def test_the_saos_of_1999_and_2010_are_counted(session: Session) -> None:
    told = {
        day: Counter(
            lao.lao_type for lao in laos_as_of(session, date(day, 1, 1)) if not lao.is_assumed
        )
        for day in (1999, 2010)
    }
    assert (told[1999]["sao"], told[2010]["sao"]) == (6104, 5513)
    # Sanitary districts became municipalities on 25 May 1999.
    assert (told[1999]["sanitary_district"], told[2010]["sanitary_district"]) == (935, 0)
    assert told[1999]["subdistrict_municipality"] == 50


def test_sanitary_districts_ended_in_may_1999(session: Session) -> None:
    days = [date(1999, 5, 24), date(1999, 5, 25)]
    left = [
        sum(lao.lao_type == "sanitary_district" for lao in laos_as_of(session, day)) for day in days
    ]
    assert left[0] > 900
    assert left[1] == 0


def test_today_is_what_the_registry_says(session: Session) -> None:
    today = laos_as_of(session, date(2026, 11, 1))
    assert len(today) == 7850
    assert Counter(lao.lao_type for lao in today) == {
        "pao": 76,
        "city": 30,
        "town": 195,
        "subdistrict_municipality": 2247,
        "sao": 5300,
        "bma": 1,
        "pattaya": 1,
    }
    assert all(lao.code == lao.present_code for lao in today)


def test_lat_luang_was_called_phra_pradaeng_until_1994(session: Session) -> None:
    (code,) = session.execute(
        text(
            "SELECT code FROM place_card WHERE name_th = 'ลัดหลวง' AND province_code = '11'"
            " AND kind = 'lao'"
        )
    ).scalars()
    names = [place_as_of(session, code, date(1994, 3, day)) for day in (24, 25)]
    assert [lao.name_th for lao in names if lao] == ["พระประแดง", "ลัดหลวง"]
    periods = list_periods(session, get_card(session, code).place_id)
    assert [(item.lao_type, item.name_th) for item in periods] == [
        ("sanitary_district", "พระประแดง"),
        ("subdistrict_municipality", "ลัดหลวง"),
        ("town", "ลัดหลวง"),
    ]


def test_a_town_is_found_by_a_name_that_it_bore_on_days_nobody_tells(session: Session) -> None:
    found = {item.card.name_th: item for item in search_places(session, "ประชาธิปัตย์")}
    assert found["รังสิต"].former_name == "ประชาธิปัตย์"


def test_merged_saos_stand_in_the_years_before(session: Session) -> None:
    names = {lao.name_th for lao in laos_as_of(session, date(2004, 6, 30)) if not lao.present_code}
    assert {"สิงห์", "โพชนไก่", "เชิงกลัด"} <= names
    assert len(names) > 80


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("6110110", "5110110"),  # upgraded in 2019
        ("6120403", "4120403"),  # upgraded and renamed in 2020
        ("6520710", "5520702"),  # merged into its municipality in 2017
        ("6530305", "6530408"),  # recoded with its subdistrict, on a day that is not told
        ("170253", "6170205"),  # merged in 2004; it never had a code that we know
    ],
)
def test_old_codes_lead_to_present_ones(session: Session, old: str, new: str) -> None:
    with pytest.raises(PlaceMoved) as moved:
        get_card(session, old)
    assert moved.value.successor == new


def test_a_municipality_that_the_registry_lists_no_more_is_gone(session: Session) -> None:
    with pytest.raises(PlaceGone) as gone:
        get_card(session, "5380106")
    assert (gone.value.name_th, gone.value.is_day_told) == ("วิศิษฐ์", False)


def test_what_is_unclear_is_an_issue_and_not_a_guess(national_engine: Engine) -> None:
    with national_engine.connect() as connection:
        issues = dict(
            connection.execute(
                text(
                    "SELECT split_part(message, ':', 1), count(*) FROM issue"
                    " WHERE type = 'lineage_unclear' AND message LIKE 'No day is told of: %'"
                    " GROUP BY 1"
                )
            ).all()
        )
        open_spans = connection.execute(
            text("SELECT count(*) FROM place_type WHERE lao_type IS NULL")
        ).scalar_one()
    assert sum(issues.values()) == 4
    assert open_spans == 23


def test_present_rows_alone_show_the_present(national_engine: Engine) -> None:
    with national_engine.connect() as connection:
        present = connection.execute(
            text(
                "SELECT count(*), count(DISTINCT place_id) FROM place_name JOIN place USING"
                " (place_id) WHERE kind = 'lao' AND lang = 'th' AND upper_inf(place_name.valid)"
            )
        ).one()
        disagreeing = connection.execute(
            text(
                "SELECT count(*) FROM place JOIN place_type USING (place_id)"
                " WHERE upper_inf(place_type.valid) AND place_type.lao_type <> place.lao_type"
            )
        ).scalar_one()
    assert tuple(present) == (7850, 7850)
    assert disagreeing == 0
