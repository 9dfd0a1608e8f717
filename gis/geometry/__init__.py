"""Pure geometry: LAO boundaries, cells, generalisation, labels and fingerprints. No database.

Frames and series go in and come out, indexed by the caller's ids. Polygons of one level are
meant to form a coverage: no overlaps, shared edges with identical vertices.
"""
