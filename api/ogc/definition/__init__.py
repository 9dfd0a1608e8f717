"""The OpenAPI document of `/ogc`: every parameter is described, every reference stays inside.

pygeoapi's own document points to files on other servers, which no program can read offline, and
leaves out parameters that the standard wants described.
"""
