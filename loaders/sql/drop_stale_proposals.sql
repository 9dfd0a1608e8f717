-- Open proposals from files that are no longer in use are asked anew or not at all. Binds: source.
DELETE FROM proposal
USING snapshot
WHERE proposal.source = :source
    AND proposal.status = 'open'
    AND snapshot.snapshot_id = proposal.snapshot_id
    AND NOT snapshot.is_current
