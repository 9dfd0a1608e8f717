-- The places that bear a code in any scheme, those first, or bore it. Binds: code.
SELECT place_id
FROM place_code
WHERE code = :code
GROUP BY place_id
ORDER BY bool_or(upper_inf(valid)) DESC, place_id
