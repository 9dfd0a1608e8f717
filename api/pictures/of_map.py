"""Which picture shows what a map is coloured by."""

from sqlalchemy.orm import Session

from api.pages import SITE_PICTURE
from gis.indicator_years import read_indicator_years

# Those that pictures of indicators draw.
LEVELS = ("lao", "pao", "district", "province")


def picture_of_map(
    session: Session, *, indicator: str | None, year: str | None, edition: str | None
) -> str:
    """Return the picture of an edition of an index, else of an indicator, else of the site.

    A year that has no figures, or is none, stands for the latest.
    """
    if edition is not None:
        return f"rankings/{edition}"
    levels = read_indicator_years(session).get(indicator or "", {})
    years = {each for level in LEVELS for each in levels.get(level, [])}
    if not years:
        return SITE_PICTURE
    wanted = next((each for each in years if str(each) == year), max(years))
    return f"indicators/{indicator}-{wanted}"
