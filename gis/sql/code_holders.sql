-- The places that bear a code in any scheme. Binds: code.
SELECT place_id
FROM place_code
WHERE code = :code AND upper_inf(valid)
