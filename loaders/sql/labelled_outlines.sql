-- Outlines that get a label, in Web Mercator. No binds.
SELECT place_id, ST_AsBinary(ST_Transform(boundary.geometry, 3857)) AS geometry
FROM boundary
JOIN place USING (place_id)
WHERE place.kind IN ('province', 'district', 'lao')
    AND place.lao_type IS DISTINCT FROM 'pao'
    AND upper_inf(place.valid)
    AND upper_inf(boundary.valid)
ORDER BY place_id
