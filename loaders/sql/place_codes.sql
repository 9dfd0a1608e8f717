-- The code by which each place is named. No binds.
SELECT place_id, code
FROM place_code
WHERE scheme IN ('dla', 'atlas', 'tis1099') AND upper_inf(valid)
