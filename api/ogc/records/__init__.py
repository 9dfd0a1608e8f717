"""OGC API - Records under `/ogc`: catalogues of what the Atlas knows of, each a few records.

pygeoapi's record providers know neither lists of types and ids nor two languages in one search;
a catalogue of some hundred records needs no index, so it is read, filtered and sorted here.
"""
