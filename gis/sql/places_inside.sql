-- A place and the present places that lie in it by code. Binds: place_id.
SELECT place_id
FROM place_card
WHERE place_id = :place_id
    OR province_id = :place_id
    OR district_id = :place_id
    OR subdistrict_id = :place_id
