"""How each collection looks in other programs: MapLibre styles, QML for QGIS, SLD for servers.

One description a style (`collections.py`) is the source of all three, with the portal's palette.
"""
