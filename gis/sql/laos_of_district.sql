-- The LAOs of a district. Binds: area_id.
SELECT * FROM card WHERE kind = 'lao' AND district_id = :area_id
ORDER BY type_order NULLS FIRST, name_th COLLATE "th-x-icu", code
