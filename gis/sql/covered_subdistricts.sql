-- The subdistricts that an LAO covers. Binds: place_id.
SELECT card.code, card.name_th, card.name_en, coverage.extent
FROM coverage
JOIN place_card AS card ON card.place_id = coverage.subdistrict_id
WHERE coverage.lao_id = :place_id AND upper_inf(coverage.valid)
ORDER BY card.code
