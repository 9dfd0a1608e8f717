-- The geometry edition that is being shown.
SELECT fingerprint, is_sample, created_at
FROM geometry_edition
WHERE is_current
