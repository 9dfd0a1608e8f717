"""All tables of the Atlas; importing this module fills `Base.metadata`."""

from gis.models.base import Base
from gis.models.boundary import Boundary, Cell, Coverage, GeometryEdition, Shape
from gis.models.edition import (
    DataEdition,
    FrozenFigures,
    FrozenNeighbours,
    FrozenPeers,
    FrozenUnit,
    IndexAction,
    IndexDraws,
    IndexEdition,
    IndexScore,
    StewardIndex,
)
from gis.models.history import Lineage, Website
from gis.models.indicator import Indicator, Observation
from gis.models.neighbour import Neighbour
from gis.models.network import Membership, Network
from gis.models.outline import BoundaryCandidate
from gis.models.place import LaoTypeLabel, Place, PlaceCode, PlaceName, PlaceType, SearchTerm
from gis.models.registers import GazetteNotice, GazetteSubject, PublishedCount
from gis.models.review import Decision, Proposal, RowMatch
from gis.models.story import Anchor, Story
from gis.models.trail import (
    Correction,
    DataIssue,
    IssueTypeLabel,
    LoadRun,
    RowChange,
    RunFile,
    Snapshot,
)

__all__ = [
    "Anchor",
    "Base",
    "Boundary",
    "BoundaryCandidate",
    "Cell",
    "Correction",
    "Coverage",
    "DataEdition",
    "DataIssue",
    "Decision",
    "FrozenFigures",
    "FrozenNeighbours",
    "FrozenPeers",
    "FrozenUnit",
    "GazetteNotice",
    "GazetteSubject",
    "GeometryEdition",
    "IndexAction",
    "IndexDraws",
    "IndexEdition",
    "IndexScore",
    "Indicator",
    "IssueTypeLabel",
    "LaoTypeLabel",
    "Lineage",
    "LoadRun",
    "Membership",
    "Neighbour",
    "Network",
    "Observation",
    "Place",
    "PlaceCode",
    "PlaceName",
    "PlaceType",
    "Proposal",
    "PublishedCount",
    "RowChange",
    "RowMatch",
    "RunFile",
    "SearchTerm",
    "Shape",
    "Snapshot",
    "StewardIndex",
    "Story",
    "Website",
]
