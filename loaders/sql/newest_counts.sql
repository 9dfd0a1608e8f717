-- The newest published count of each place and type, of the files in use.
SELECT DISTINCT ON (published_count.place_id, published_count.lao_type)
    published_count.place_id,
    published_count.lao_type,
    published_count.counted_on,
    coalesce(published_count.corrected, published_count.number) AS number,
    published_count.snapshot_id,
    published_count.row,
    place_code.code
FROM published_count
JOIN snapshot USING (snapshot_id)
JOIN place_code
    ON place_code.place_id = published_count.place_id
    AND place_code.scheme IN ('tis1099', 'atlas')
    AND upper_inf(place_code.valid)
WHERE snapshot.is_current
ORDER BY
    published_count.place_id,
    published_count.lao_type,
    published_count.counted_on DESC,
    published_count.snapshot_id
