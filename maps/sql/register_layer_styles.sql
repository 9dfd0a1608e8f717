-- Name the table of styles in the contents of a GeoPackage (SQLite). Binds: moment.
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
VALUES ('layer_styles', 'attributes', 'layer_styles', '', :moment, 0)
