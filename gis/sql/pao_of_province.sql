-- The LAO that serves a whole province. Binds: area_id.
SELECT * FROM card WHERE lao_type = 'pao' AND province_id = :area_id
