-- What stewards decided on a source's rows. Binds: source.
SELECT key_text, status, place_id
FROM proposal
WHERE source = :source AND status <> 'open'
ORDER BY key_text
