-- The day on which the registry was published whose LAOs are in use. No binds.
SELECT max(snapshot.published_on)
FROM place
JOIN snapshot USING (snapshot_id)
WHERE place.kind = 'lao' AND upper_inf(place.valid) AND snapshot.source = 'dla_registry'
