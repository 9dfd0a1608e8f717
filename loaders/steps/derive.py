"""Build what follows from the loaded files, once all of them are in."""

from gis.areas import read_coverage, read_smallest_areas
from gis.cards import refresh_cards
from loaders.context import LoadContext
from loaders.derive.boundaries import derive_boundaries
from loaders.derive.data_debt import derive_data_debt
from loaders.derive.positions import report_positions_far
from loaders.derive.search_terms import derive_search_terms
from loaders.derive.shapes import derive_shapes
from loaders.lineage import derive_history, report_unclear

__all__ = ["derive_atlas", "derive_data_debt"]


def derive_atlas(context: LoadContext) -> None:
    """Build LAO boundaries, cells, generalised shapes and search terms from all that is loaded."""
    report_unclear(derive_history(context.connection), context.log)
    refresh_cards(context.connection)
    areas = read_smallest_areas(context.connection)
    coverage = read_coverage(context.connection)
    coverage = coverage[coverage["subdistrict"].isin(areas.index)]
    derive_boundaries(context, areas, coverage)
    report_positions_far(context)
    context.figures.notes["search_terms"] = derive_search_terms(context.connection)
    refresh_cards(context.connection)
    context.figures.rows_read = len(areas) + len(coverage)
    context.figures.notes["geometry_edition"] = derive_shapes(context, areas, coverage)
