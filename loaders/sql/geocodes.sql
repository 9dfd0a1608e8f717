-- The LAO that each geocode names, or named last. No binds.
SELECT DISTINCT ON (code) code, place_id
FROM place_code
WHERE scheme = 'xml_geocode'
ORDER BY code, upper(valid) DESC NULLS FIRST
