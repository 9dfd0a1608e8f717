-- The LAOs of a province. Binds: area_id.
SELECT * FROM card WHERE kind = 'lao' AND province_id = :area_id
ORDER BY type_order NULLS FIRST, name_th COLLATE "th-x-icu", code
