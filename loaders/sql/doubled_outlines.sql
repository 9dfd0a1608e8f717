-- Where several features mean one LAO, keep the surest match, of these the first; return the rest.
WITH ranked AS (
    SELECT
        position,
        first_value(feature) OVER best AS kept,
        row_number() OVER best AS place_in_line
    FROM incoming_outline
    WINDOW best AS (PARTITION BY place_id ORDER BY match_certainty DESC, position)
)
DELETE FROM incoming_outline AS outline
USING ranked
WHERE ranked.position = outline.position AND ranked.place_in_line > 1
RETURNING outline.snapshot_id, outline.row, outline.feature, outline.place_id, ranked.kept
