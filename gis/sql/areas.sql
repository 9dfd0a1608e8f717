-- Areas of a kind. Binds: kind.
SELECT * FROM card WHERE kind = :kind
ORDER BY type_order NULLS FIRST, name_th COLLATE "th-x-icu", code
