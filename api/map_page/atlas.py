"""What the map itself is told, on the front door and on a page of its own."""

from typing import Any

from sqlalchemy.orm import Session

from api.map_page.catalogue import CatalogueOut, catalogue_for_map, describe_catalogue
from api.pages import describe_edition, map_config
from api.rankings.map_values import find_ranked
from gis.details import Edition


def describe_atlas(
    session: Session,
    present: Edition,
    lang: str,
    *,
    index: str | None,
    edition: str | None,
) -> dict[str, Any]:
    """Return the values of `partials/atlas.html`.

    `edition` is the name of an edition of the index, else the current one is shown.
    """
    ranked = find_ranked(session, index, edition) if index else None
    pinned = (ranked["code"], ranked["edition"]) if ranked is not None else None
    return atlas_of(present, lang, describe_catalogue(session), pinned)


def atlas_of(
    present: Edition, lang: str, catalogue: CatalogueOut, pinned: tuple[str, str] | None
) -> dict[str, Any]:
    """Return the same without what an address names; `pinned` is an index with its edition."""
    config = map_config(present, lang)
    config["catalogue"] = catalogue_for_map(catalogue)
    if pinned is not None:
        config["index"] = dict(zip(("code", "edition"), pinned, strict=True))
    return {"edition": describe_edition(present), "map_config": config}
