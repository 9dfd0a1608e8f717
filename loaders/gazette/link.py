"""Find the place that an announcement means: by its code where the name agrees, else by name.

Codes of these files are today's, but the LAO that bore the name may be another or gone: a code
whose place never bore such a name is not believed for an LAO.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from gis.codes import CodeScheme, namesake_geocode, pao_geocode
from gis.issue_types import IssueType
from gis.lao_types import LaoType
from gis.models.vocabulary import GazetteEvent, MatchMethod, PlaceKind
from gis.names import fold, fold_loose
from loaders.gazette.model import Notice, Subject

Citation = tuple[int, str, int]
# Spelling variants of one name (เกาะพงัน, เกาะพะงัน) lie above, other names below.
_SIMILAR = 75
_SUBDISTRICT_BODIES = {"TAO", "SaphaTambon"}
_TOWN_BODIES = {
    "ThesabanNakhon",
    "ThesabanMueang",
    "ThesabanTambon",
    "Sukhaphiban",
    "SukhaphibanMueang",
    "SukhaphibanTambon",
}
_OTHER_BODIES = {"PAO", "Mueang"}
_AREAS = {
    "Tambon": PlaceKind.SUBDISTRICT,
    "Khwaeng": PlaceKind.SUBDISTRICT,
    "Amphoe": PlaceKind.DISTRICT,
    "KingAmphoe": PlaceKind.DISTRICT,
    "Khet": PlaceKind.DISTRICT,
    "Changwat": PlaceKind.PROVINCE,
}
_AREA_OF_LENGTH = {2: PlaceKind.PROVINCE, 4: PlaceKind.DISTRICT, 6: PlaceKind.SUBDISTRICT}


@dataclass(frozen=True, slots=True)
class GazettePlace:
    """A place that can be meant; `names` are all Thai names it bore, as far as known."""

    place_id: int
    kind: str
    lao_type: str | None
    province_code: str | None
    district_code: str | None
    was_sao: bool
    names: frozenset[str]

    def bears(self, names: Iterable[str]) -> bool:
        """Say whether one of the names is its own, but for tone marks and the like."""
        own = {fold_loose(name) for name in self.names}
        return any(fold_loose(name) in own for name in names)

    def likeness(self, names: Iterable[str]) -> float:
        """Return how like its own the likeliest of the names is, 0 to 100."""
        pairs = ((fold(name), fold(own)) for name in names for own in self.names)
        return max((ratio(name, own) for name, own in pairs), default=0)


@dataclass(slots=True)
class GazettePlaces:
    """All places by code, by province and name, and by the announcements they rest on."""

    places: Mapping[int, GazettePlace]
    codes: Mapping[tuple[str, str], int]
    cited: Mapping[Citation, frozenset[int]]
    by_name: dict[tuple[str | None, str], list[GazettePlace]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_name = defaultdict(list)
        for place in self.places.values():
            for folded in {fold(name) for name in place.names}:
                self.by_name[place.province_code, folded].append(place)


@dataclass(frozen=True, slots=True)
class Link:
    """The place a subject is, how that was found, and what is to be reported of it."""

    place_id: int | None
    method: MatchMethod | None = None
    certainty: float = 0.0
    evidence: str = ""
    problem: IssueType | None = None
    message: str = ""


def link_subject(subject: Subject, notice: Notice, places: GazettePlaces) -> Link:
    """Return the place that a subject is, or why none can be told."""
    names = [name for name in (subject.name_th, subject.old_name_th) if name]
    coded = _by_code(subject, places)
    if coded is not None and (not names or coded.bears(names) or _is_pattaya(subject, coded)):
        return Link(coded.place_id, MatchMethod.CODE, 1.0)
    candidates = [] if coded and coded.kind != PlaceKind.LAO else _named(subject, names, places)
    citing = places.cited.get((notice.volume, notice.issue, notice.first_page), frozenset())
    sure = [place for place in candidates if place.place_id in citing]
    # What was abolished is not the namesake that lives, unless its history says so.
    if not sure and subject.event is not GazetteEvent.ABOLISH:
        sure = candidates
    if len(sure) == 1:
        return _by_name(subject, sure[0], is_cited=sure[0].place_id in citing, coded=coded)
    if coded is not None:
        return _doubtful(subject, coded, coded.likeness(names))
    if sure:
        return Link(
            None,
            problem=IssueType.AMBIGUOUS_PLACE,
            message=f"{len(sure)} places of the province bear this name, and no code decides.",
        )
    return Link(None, problem=IssueType.UNKNOWN_PLACE, message=_unknown(subject))


def _by_name(
    subject: Subject, place: GazettePlace, *, is_cited: bool, coded: GazettePlace | None
) -> Link:
    contradicted = coded is not None and coded.place_id != place.place_id
    return Link(
        place.place_id,
        MatchMethod.LINEAGE_NAME if is_cited else MatchMethod.NAME,
        0.95 if is_cited else 0.85,
        "its history cites this announcement, and it bears the name"
        if is_cited
        else "the only one of its kind and province that bears the name",
        IssueType.NAME_DIFFERS if contradicted else None,
        f"The code means {_shown(coded)}; the name decided." if contradicted and coded else "",
    )


def _doubtful(subject: Subject, coded: GazettePlace, likeness: float) -> Link:
    """Judge a code whose place is not known under the name."""
    message, problem = f"The code means {_shown(coded)}.", IssueType.NAME_DIFFERS
    if likeness >= _SIMILAR:
        evidence = f"the code, and a name like it ({likeness:.0f} of 100)"
        return Link(
            coded.place_id, MatchMethod.FUZZY_NAME, likeness / 100, evidence, problem, message
        )
    if coded.kind != PlaceKind.LAO:
        evidence = "the code alone: areas keep theirs through every renaming"
        return Link(coded.place_id, MatchMethod.CODE, 0.7, evidence, problem, message)
    return Link(None, problem=IssueType.NAME_DIFFERS, message=f"{message} Not linked.")


def _by_code(subject: Subject, places: GazettePlaces) -> GazettePlace | None:
    for key in _keys(subject):
        if key in places.codes:
            return places.places.get(places.codes[key])
    return None


def _keys(subject: Subject) -> Iterator[tuple[str, str]]:
    geocode, tambon, word = subject.geocode, subject.tambon, subject.type
    if word in _AREAS or (word is None and _is_area(geocode) and tambon is None):
        if code := geocode or tambon:
            yield CodeScheme.TIS1099, code
        return
    if word is not None and word not in _SUBDISTRICT_BODIES | _TOWN_BODIES | _OTHER_BODIES:
        return
    for code in (geocode, tambon):
        if code is None:
            continue
        if len(code) == 2:
            yield CodeScheme.XML_GEOCODE, pao_geocode(code)
        elif len(code) == 6 and _is_area(code):
            yield CodeScheme.XML_GEOCODE, namesake_geocode(code)
        else:
            yield CodeScheme.XML_GEOCODE, code


def _is_area(code: str | None) -> bool:
    """Areas count from 01 within the next larger one, LAOs down from 99."""
    return code is not None and (len(code) == 2 or int(code[-2:]) < 50)


def _named(subject: Subject, names: list[str], places: GazettePlaces) -> list[GazettePlace]:
    """The places of the same kind in the province that bore one of the names."""
    found = {
        place.place_id: place
        for name in names
        for place in places.by_name.get((subject.province_code, fold(name)), ())
        if _is_of_kind(place, subject)
    }
    district = subject.parent_code or (subject.tambon or "")[:4]
    near = [place for place in found.values() if place.district_code == district]
    # A municipality that the file ties to a subdistrict grew out of that subdistrict's SAO.
    grown = [place for place in near or found.values() if place.was_sao and subject.tambon]
    return next((some for some in (near, grown) if len(some) == 1), list(found.values()))


def _is_of_kind(place: GazettePlace, subject: Subject) -> bool:
    word = subject.type
    if word in _AREAS:
        return place.kind == _AREAS[word]
    if word is None:
        code = subject.geocode or ""
        return _is_area(code) and place.kind == _AREA_OF_LENGTH.get(len(code)) if code else False
    if place.lao_type is None:
        return False
    if word in _SUBDISTRICT_BODIES or subject.details.get("old") in _SUBDISTRICT_BODIES:
        return place.lao_type == LaoType.SAO or place.was_sao
    is_town = word in _TOWN_BODIES and LaoType(place.lao_type).is_municipality
    # The namesake that grew out of an SAO later is another organization.
    return is_town and (subject.tambon is not None or not place.was_sao)


def _is_pattaya(subject: Subject, place: GazettePlace) -> bool:
    # The file calls it พัทยา of the type "Mueang", which is a part of its name.
    return subject.type == "Mueang" and place.lao_type == LaoType.PATTAYA


def _shown(place: GazettePlace) -> str:
    return f"{place.lao_type or place.kind} {' / '.join(sorted(place.names))}"


def _unknown(subject: Subject) -> str:
    if subject.event is GazetteEvent.ABOLISH:
        return "It was abolished, and no place of today or of the past is known for it."
    return "Neither its code nor its name within the province leads to a place."
