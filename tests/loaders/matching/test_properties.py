"""What holds for all rows: noise of writing changes nothing, and a wrong name finds nobody."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.lao_types import full_name_th, short_name_th
from gis.models.vocabulary import PlaceKind
from loaders.matching import Match, NoMatch, PlaceIndex, PlaceKey, match_all
from loaders.matching.fuzzy import likeness
from loaders.matching.written import form_of

LETTERS = "กขคงจชซดตถทนบปผพมยรลวสหอ"
MARKS = "ะาิีึืุูเแโไ่้์็"
YEARS = st.sampled_from([None, 1998, 2010, 2022, 2040])


@pytest.fixture(scope="module")
def laos(index: PlaceIndex) -> list[int]:
    """The ids of all LAOs that have a district."""
    return [place.place_id for place in index.places if place.lao_type and place.district_id]


@pytest.fixture(scope="module")
def key_of(index: PlaceIndex) -> Callable[..., PlaceKey]:
    """Return a function that writes the whole key of an LAO, under another name if given."""

    def key(lao_id: int, name: str) -> PlaceKey:
        place = index.place(lao_id)
        province, district = (
            index.place(place_id or 0).name for place_id in (place.province_id, place.district_id)
        )
        return PlaceKey(name=name, lao_type=place.lao_type, province=province, district=district)

    return key


@st.composite
def noise(draw: st.DrawFn, name: str, prefixes: tuple[str, ...]) -> str:
    """Write a name with a prefix or without, with spaces and marks that nobody sees."""
    letters = []
    for letter in draw(st.sampled_from(["", *prefixes])) + name:
        gap = draw(st.sampled_from(["", "", "", "", "\u200b"]))
        letters.append(gap + letter)
    edges = st.sampled_from(["", " ", "  ", "\u00a0", "\u200b"])
    return draw(edges) + "".join(letters) + draw(edges)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_noise_of_writing_never_changes_the_answer(
    index: PlaceIndex, laos: list[int], key_of: Callable[..., PlaceKey], data: st.DataObject
) -> None:
    lao_id = data.draw(st.sampled_from(laos))
    place = index.place(lao_id)
    assert place.lao_type is not None
    prefixes = tuple(words(place.lao_type, "") for words in (full_name_th, short_name_th))
    if not place.lao_type.is_municipality and place.lao_type != "sao":
        prefixes = ()
    name = data.draw(noise(place.name, prefixes))
    year = data.draw(YEARS)
    plain = index.match(key_of(lao_id, place.name), year)
    noisy = index.match(key_of(lao_id, name), year)
    assert isinstance(plain, Match)
    assert isinstance(noisy, Match)
    assert noisy.place_id == plain.place_id == lao_id


@given(st.data(), st.text(alphabet=LETTERS + MARKS, min_size=1, max_size=14))
@settings(max_examples=500, deadline=None)
def test_a_random_wrong_name_never_finds_another_place_of_the_district(
    index: PlaceIndex,
    laos: list[int],
    key_of: Callable[..., PlaceKey],
    data: st.DataObject,
    name: str,
) -> None:
    result = index.match(key_of(data.draw(st.sampled_from(laos)), name), data.draw(YEARS))
    if isinstance(result, Match):
        form = form_of(name)
        found = index.place(result.place_id)
        edits = min(likeness(form, known.form).edits for known in found.names)
        assert edits <= 2
        assert edits < len(form.loose) / 3 + 1


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_the_order_of_rows_makes_no_difference(
    index: PlaceIndex, laos: list[int], key_of: Callable[..., PlaceKey], data: st.DataObject
) -> None:
    keys = data.draw(
        st.lists(
            st.builds(
                key_of,
                st.sampled_from(laos),
                st.sampled_from(["หนองบัว", "ปากชม", "ห้วยกะทิ", "ห้วยกะปิ", "ศรีมหาโพธิ์", "อะไร"]),
            ),
            max_size=8,
        )
    )
    turned = data.draw(st.permutations(range(len(keys))))
    straight = match_all(index, keys, 2022).results
    mixed = match_all(index, [keys[position] for position in turned], 2022).results
    assert [straight[position] for position in turned] == list(mixed)


@given(
    st.builds(
        PlaceKey,
        kind=st.sampled_from(PlaceKind),
        code=st.none() | st.text(max_size=8) | st.from_regex(r"\A[0-9]{2,7}\Z"),
        name=st.none() | st.text(max_size=20) | st.text(alphabet=LETTERS + MARKS, max_size=9),
        lao_type=st.none() | st.sampled_from(["อบต.", "เทศบาล", "", " "]) | st.text(max_size=5),
        province=st.none() | st.sampled_from(["ชลบุรี", "เลย", ""]) | st.text(max_size=5),
        district=st.none() | st.sampled_from(["เมือง", "ปากชม", ""]) | st.text(max_size=5),
        subdistrict=st.none() | st.text(max_size=5),
    ),
    YEARS,
)
@settings(max_examples=500, deadline=None)
def test_any_row_at_all_gets_an_answer_that_says_why(
    index: PlaceIndex, key: PlaceKey, year: int | None
) -> None:
    result = index.match(key, year)
    if isinstance(result, Match):
        assert 0.8 <= result.certainty <= 1.0
        assert result.evidence
        assert index.place(result.place_id).kind is key.kind
    else:
        assert isinstance(result, NoMatch)
        assert result.message
        assert len(result.candidates) <= 5
        scores = [item.score for item in result.candidates]
        assert all(0 <= score <= 1 for score in scores)
