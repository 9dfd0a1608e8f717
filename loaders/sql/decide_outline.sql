-- Write down what a steward said about an outline. Binds: candidate_id, status, decided_by, reason.
UPDATE boundary_candidate
SET status = :status, decided_by = :decided_by, decided_at = now(), reason = :reason
WHERE candidate_id = :candidate_id
