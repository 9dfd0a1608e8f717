"""Outlines of LAOs in published files: read, matched to their LAO, checked for a steward."""
