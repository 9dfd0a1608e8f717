"""OGC API - Tiles under `/ogc`: sets of vector tiles, their description, and the tiles themselves.

The tiles are those of the portal's map; pygeoapi's own tile provider asks PostGIS forty times
longer for the same bytes, so nothing of it is used here.
"""
