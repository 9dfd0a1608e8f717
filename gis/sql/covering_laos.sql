-- The LAOs that hold ground in a subdistrict. Binds: place_id.
SELECT lao_id, extent
FROM coverage
WHERE subdistrict_id = :place_id AND upper_inf(valid)
