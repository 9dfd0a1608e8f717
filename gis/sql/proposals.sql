-- Proposals with the file that each was found in; open ones in the order of files and rows, decided
-- ones the latest first. Binds: statuses (text[]); source, id, each null for all; offset, limit.
SELECT
    proposal.proposal_id,
    proposal.source,
    snapshot.file_name,
    proposal.sheet,
    proposal.row,
    proposal.key,
    proposal.key_text,
    proposal.message,
    proposal.candidates,
    proposal.status,
    proposal.place_id,
    proposal.decided_by,
    proposal.decided_at,
    proposal.reason
FROM proposal
JOIN snapshot USING (snapshot_id)
WHERE proposal.status = ANY(CAST(:statuses AS text[]))
    AND (CAST(:source AS text) IS NULL OR proposal.source = :source)
    AND (CAST(:id AS integer) IS NULL OR proposal.proposal_id = :id)
ORDER BY
    proposal.decided_at DESC,
    proposal.source,
    snapshot.file_name,
    proposal.row NULLS LAST,
    proposal.proposal_id
OFFSET :offset
LIMIT :limit
