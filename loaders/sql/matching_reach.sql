-- Which subdistricts an LAO reaches into, and their districts. No binds.
SELECT coverage.lao_id, coverage.subdistrict_id, subdistrict.district_id
FROM coverage
JOIN place AS lao ON lao.place_id = coverage.lao_id AND lao.lao_type NOT IN ('pao', 'bma')
JOIN place AS subdistrict ON subdistrict.place_id = coverage.subdistrict_id
