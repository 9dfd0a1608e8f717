-- The layers of a GeoPackage (SQLite) with the kind of their geometry.
SELECT table_name, geometry_type_name FROM gpkg_geometry_columns ORDER BY table_name
