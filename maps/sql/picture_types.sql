-- The type of each present LAO but PAOs, which hold whole provinces. No binds.
SELECT place_id, lao_type FROM place_card WHERE kind = 'lao' AND lao_type <> 'pao'
