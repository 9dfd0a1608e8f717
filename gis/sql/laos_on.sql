-- The LAOs that stood on a day, as they were then. Binds: on.
SELECT * FROM laos_within(:on, :on)
ORDER BY province_code, district_code NULLS FIRST, lao_type, name_th COLLATE "th-x-icu", place_id
