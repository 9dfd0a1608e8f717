-- Codes by which announcements name places, those of today last, so that they win over retired ones.
SELECT scheme, code, place_id
FROM place_code
WHERE scheme IN ('tis1099', 'xml_geocode')
ORDER BY upper(valid) NULLS LAST
