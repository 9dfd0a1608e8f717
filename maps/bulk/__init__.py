"""Whole collections of schema `ogc` as files, from GeoPackage to PMTiles.

Rows are read once into an Arrow file, sorted; every format is written from it in batches, so that
all say the same and none needs the memory of the whole. The same rows give the same bytes.
"""
