-- The day on which the registry was published whose LAOs are in use. Binds: source.
SELECT count(*) AS laos, max(snapshot.published_on) AS published_on
FROM place
JOIN snapshot USING (snapshot_id)
WHERE place.kind = 'lao' AND upper_inf(place.valid) AND snapshot.source = :source
