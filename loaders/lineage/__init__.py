"""From events in the life of an LAO to what it was, was called and was coded when."""

from loaders.lineage.derive import Unclear, derive_history, report_unclear

__all__ = ["Unclear", "derive_history", "report_unclear"]
