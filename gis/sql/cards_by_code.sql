-- Present places by codes in schemes that name places. Binds: codes (text[]).
SELECT * FROM card WHERE code = ANY(CAST(:codes AS text[]))
ORDER BY type_order NULLS FIRST, name_th COLLATE "th-x-icu", code
