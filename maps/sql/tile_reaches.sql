-- Bounds in EPSG:3857 of the shapes of layers at a zoom. Binds: edition_id, layers, z.
SELECT ST_XMin(geometry), ST_YMin(geometry), ST_XMax(geometry), ST_YMax(geometry)
FROM shape
WHERE edition_id = :edition_id AND layer = ANY(:layers) AND :z BETWEEN min_zoom AND max_zoom
