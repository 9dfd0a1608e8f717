-- Places whose folded name is like one of the words. Binds: terms (text[]), limit.
SELECT search_term.place_id, max(similarity(search_term.term, wanted.term)) AS similarity
FROM unnest(CAST(:terms AS text[])) AS wanted (term)
JOIN search_term
    ON search_term.term % wanted.term
    -- A name just begun has few trigrams in common with the whole.
    OR search_term.term LIKE replace(replace(wanted.term, '%', ''), '_', '') || '%'
GROUP BY search_term.place_id
ORDER BY similarity DESC, search_term.place_id
LIMIT :limit
