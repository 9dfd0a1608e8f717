"""Renew the folded forms under which places are found."""

from sqlalchemy import Connection

from gis.models import SearchTerm
from gis.names import fold, fold_english, fold_english_loose, fold_loose
from gis.statements import statement
from loaders.merge import merge


def derive_search_terms(connection: Connection) -> int:
    """Store every present place's names in all folds; return how many terms there are."""
    rows = connection.execute(statement("loaders", "names_to_fold")).all()
    terms: set[tuple[int, str]] = set()
    for row in rows:
        folds = (fold, fold_loose) if row.lang == "th" else (fold_english, fold_english_loose)
        terms.update((row.place_id, term) for make in folds if (term := make(row.name)))
    merge(
        connection,
        SearchTerm.__table__,  # type: ignore[arg-type]
        sorted(terms),
        columns=("place_id", "term"),
        key=("place_id", "term"),
        scope="TRUE",
    )
    return len(terms)
