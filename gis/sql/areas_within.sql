-- Areas of a kind in one province or district. Binds: kind, area_id.
SELECT * FROM card WHERE kind = :kind AND (province_id = :area_id OR district_id = :area_id)
ORDER BY type_order NULLS FIRST, name_th COLLATE "th-x-icu", code
