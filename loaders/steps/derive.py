"""Build what follows from the loaded files, once all of them are in."""

from gis.areas import read_coverage, read_smallest_areas
from gis.cards import refresh_cards
from gis.geometry.generalise import prepare_subdistricts
from gis.geometry.ground import divide_ground
from loaders.context import LoadContext
from loaders.derive.boundaries import derive_boundaries
from loaders.derive.data_debt import derive_data_debt
from loaders.derive.neighbours import derive_neighbours
from loaders.derive.outlines import settle_outlines
from loaders.derive.positions import report_positions_far
from loaders.derive.search_terms import derive_search_terms
from loaders.derive.shapes import derive_shapes
from loaders.derive.web_presence import derive_web_presence
from loaders.lineage import derive_history, report_unclear

__all__ = ["derive_atlas", "derive_data_debt", "derive_web_presence"]


def derive_atlas(context: LoadContext) -> None:
    """Build LAO boundaries, cells, shapes, neighbours and search terms from all that is loaded."""
    report_unclear(derive_history(context.connection), context.log)
    refresh_cards(context.connection)
    areas = read_smallest_areas(context.connection)
    coverage = read_coverage(context.connection)
    coverage = coverage[coverage["subdistrict"].isin(areas.index)]
    outlines = settle_outlines(context, areas, coverage)
    ground = divide_ground(areas, coverage, outlines)
    derive_boundaries(context, areas, coverage, outlines, ground)
    report_positions_far(context)
    context.figures.notes["search_terms"] = derive_search_terms(context.connection)
    refresh_cards(context.connection)
    context.figures.rows_read = len(areas) + len(coverage)
    clean = prepare_subdistricts(ground.areas.geometry)
    context.figures.notes["areas_with_mended_edges"] = len(clean.changed)
    context.figures.notes["geometry_edition"] = derive_shapes(context, ground, clean.areas)
    derive_neighbours(context, ground, clean.areas)
