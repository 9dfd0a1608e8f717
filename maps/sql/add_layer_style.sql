-- One style of a layer of a GeoPackage (SQLite). Binds: layer, geometry, name, qml, sld, is_default,
-- description, moment.
INSERT INTO layer_styles (
    f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD,
    useAsDefault, description, owner, update_time
)
VALUES (
    '', '', :layer, :geometry, :name, :qml, :sld,
    :is_default, :description, '', :moment
)
