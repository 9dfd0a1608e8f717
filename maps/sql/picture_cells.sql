-- Who owns each cell of an edition, and the offices of LAOs that no cell shows alone (x and y in
-- metres of EPSG:3857; null for cells). Binds: fingerprint.
SELECT cell.cell_id, cell.owner_ids, CAST(NULL AS float) AS x, CAST(NULL AS float) AS y
FROM cell
JOIN geometry_edition USING (edition_id)
WHERE geometry_edition.fingerprint = :fingerprint
UNION ALL
SELECT NULL, ARRAY[office.feature_id], ST_X(office.geometry), ST_Y(office.geometry)
FROM shape AS office
JOIN geometry_edition USING (edition_id)
WHERE geometry_edition.fingerprint = :fingerprint
    AND office.layer = 'offices'
    AND (
        CAST(office.properties ->> 'shared' AS boolean)
        OR NOT EXISTS (
            SELECT FROM shape AS outline
            WHERE outline.edition_id = office.edition_id
                AND outline.layer = 'laos'
                AND outline.feature_id = office.feature_id
        )
    )
