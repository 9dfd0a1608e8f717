-- Present places by their ids. Binds: ids (integer[]).
SELECT * FROM card WHERE place_id = ANY(CAST(:ids AS integer[]))
ORDER BY type_order NULLS FIRST, name_th COLLATE "th-x-icu", code
