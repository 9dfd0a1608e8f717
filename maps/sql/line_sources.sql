-- The sources of the outlines that areas of maps are united from. No binds.
SELECT DISTINCT snapshot.publisher, snapshot.licence, snapshot.title_th, snapshot.title_en
FROM boundary
JOIN place USING (place_id)
JOIN snapshot ON snapshot.snapshot_id = boundary.snapshot_id
WHERE place.kind IN ('province', 'subdistrict') AND upper_inf(boundary.valid)
ORDER BY snapshot.publisher, snapshot.title_th
