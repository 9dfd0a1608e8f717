-- Let go of places that an undone run had added: what points to them belongs to undone runs too,
-- or is renewed after each load. Binds: ids.
WITH released_terms AS (
    DELETE FROM search_term WHERE place_id = ANY(:ids)
),
released_matches AS (
    DELETE FROM row_match WHERE place_id = ANY(:ids)
),
reopened AS (
    UPDATE proposal
    SET status = 'open', place_id = NULL, decided_by = NULL, decided_at = NULL, reason = NULL
    WHERE place_id = ANY(:ids)
)
UPDATE issue SET place_id = NULL WHERE place_id = ANY(:ids)
