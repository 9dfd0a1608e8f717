-- How many proposals of each source are open, accepted and rejected. No binds.
SELECT source, status, count(*) AS number
FROM proposal
GROUP BY source, status
ORDER BY source, status
