-- Put a row before the steward, or renew what is said of it while it is open.
-- Binds: source, load_run_id, snapshot_id, sheet, row, key, key_text, message, candidates.
INSERT INTO proposal (
    source, load_run_id, snapshot_id, sheet, row, key, key_text, message, candidates
)
VALUES (
    :source, :load_run_id, :snapshot_id, :sheet, :row, CAST(:key AS jsonb), :key_text, :message,
    CAST(:candidates AS jsonb)
)
ON CONFLICT (source, key_text) DO UPDATE
SET load_run_id = excluded.load_run_id,
    snapshot_id = excluded.snapshot_id,
    sheet = excluded.sheet,
    row = excluded.row,
    message = excluded.message,
    candidates = excluded.candidates
WHERE proposal.status = 'open'
