"""Say in words on what a match by name rests."""

from gis.lao_types import TYPE_WORDS
from loaders.matching import rating
from loaders.matching.circumstances import Wanted, type_worth
from loaders.matching.forms import Hit, Level
from loaders.matching.places import KnownType, Tense
from loaders.matching.rating import Where, day
from loaders.matching.type_words import Types


def evidence(
    hit: Hit, known: KnownType | None, types: Types | None, where: Where, wanted: Wanted
) -> str:
    """Return one sentence: the place, and everything that is not simply as written."""
    facts = [
        *_of_spelling(hit),
        *_of_time(hit, wanted.year),
        *_of_type(hit, known, types, wanted.year),
        *_of_area(hit, where, wanted),
    ]
    return f"{hit.place.title}: {'; '.join(facts) or 'the name as written'}."


def _of_spelling(hit: Hit) -> list[str]:
    name = hit.name.form.text
    match hit.level:
        case Level.FOLDED:
            return [f"spelt {name} there, the same but for spaces and signs"]
        case Level.LOOSE:
            return [f"spelt {name} there, alike but for marks and letters of one sound"]
        case Level.SHORT:
            return ["its name without that of its district"]
        case Level.CUT:
            return [f"the only name that begins so is {name}"]
        case Level.FUZZY if hit.likeness:
            edits = "one letter" if hit.likeness.edits == 1 else f"{hit.likeness.edits} letters"
            return [f"spelt {name} there, {edits} off"]
    return []


def _of_time(hit: Hit, year: int | None) -> list[str]:
    name = hit.name.form.text
    match hit.name.span.tense(year):
        case Tense.THEN | Tense.PAST:
            return [f"called {name} until {day(hit.name.span.end)}, {_of_year(year)}"]
        case Tense.UNDATED:
            return [f"once called {name}, until a day that nobody wrote"]
        case Tense.SINCE:
            return [f"called {name} only since {day(hit.name.span.start)}, {_of_year(year)}"]
    return []


def _of_type(hit: Hit, known: KnownType | None, types: Types | None, year: int | None) -> list[str]:
    if known is None:
        is_other = type_worth(hit.place, types, year)[1] == rating.OTHER_TYPE
        return ["of another type than written"] if is_other else []
    word = TYPE_WORDS[known.lao_type].abbreviation_th
    match known.span.tense(year):
        case Tense.THEN | Tense.PAST:
            return [f"an {word} until {day(known.span.end)}, {_of_year(year)}"]
        case Tense.UNDATED:
            return [f"once an {word}, until a day that nobody wrote"]
        case Tense.SINCE:
            return [f"a {word} only since {day(known.span.start)}, {_of_year(year)}"]
    return []


def _of_area(hit: Hit, where: Where, wanted: Wanted) -> list[str]:
    facts = []
    if where is Where.OTHER:
        facts.append("in another district than written, the only one of that name in the province")
    elif where is Where.REACHED:
        facts.append("reaching into the district written, or once coded there")
    elif where is Where.OTHER_SUBDISTRICT:
        facts.append("in another subdistrict than written")
    elif where is Where.UNREADABLE:
        facts.append("the district written is not known")
    if hit.place.province_id in wanted.around.former_provinces:
        facts.append("in a province that was split from the one written")
    return facts


def _of_year(year: int | None) -> str:
    return f"the file is of {year}" if year else "the file's year is not known"
