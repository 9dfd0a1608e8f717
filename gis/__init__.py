"""The spatial database: settings, engine, tables, migrations, places, names, codes, geometry.

Imports none of the other packages.
"""
