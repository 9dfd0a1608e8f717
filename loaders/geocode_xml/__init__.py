"""Geocode files: one XML a province with its areas, its LAOs and what happened to them."""

from loaders.geocode_xml.model import (
    Area,
    Coverage,
    CoverageKind,
    EventKind,
    GeocodeFile,
    HistoryEvent,
    Lao,
    Website,
    WebsiteState,
)
from loaders.geocode_xml.read import read_geocode_file

__all__ = [
    "Area",
    "Coverage",
    "CoverageKind",
    "EventKind",
    "GeocodeFile",
    "HistoryEvent",
    "Lao",
    "Website",
    "WebsiteState",
    "read_geocode_file",
]
