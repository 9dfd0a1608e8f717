"""Filters in CQL2 (OGC 21-065): text or JSON to a condition on a view's columns.

The library `cql2` reads the text; what its words mean on our columns is said here, with the types
checked before the database sees them.
"""
