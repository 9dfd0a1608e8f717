-- All published counts of the files in use, with the place's code and where they stand.
SELECT
    published_count.place_id,
    place_code.code,
    published_count.lao_type,
    published_count.counted_on,
    coalesce(published_count.corrected, published_count.number) AS number,
    snapshot.file_name,
    published_count.row
FROM published_count
JOIN snapshot ON snapshot.snapshot_id = published_count.snapshot_id AND snapshot.is_current
JOIN place_code
    ON place_code.place_id = published_count.place_id
    AND place_code.scheme IN ('tis1099', 'atlas')
    AND upper_inf(place_code.valid)
ORDER BY published_count.counted_on, snapshot.file_name, published_count.row
