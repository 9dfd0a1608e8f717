-- Announcements that name a place, or that its history cites, the latest first. Binds: place_id.
WITH cited AS (
    SELECT
        lineage_id,
        parts[1]::integer AS volume,
        parts[2] AS issue,
        parts[3]::integer AS first_page
    FROM lineage,
        regexp_matches(
            gazette_reference, 'เล่ม (\d{1,4}) ตอนที่ ([^;()]+?) หน้า (\d{1,6})', 'g'
        ) AS parts
    WHERE place_id = :place_id
),
behind AS (
    SELECT gazette_notice_id, array_agg(DISTINCT lineage_id ORDER BY lineage_id) AS lineage_ids
    FROM cited
    JOIN gazette_notice USING (volume, issue, first_page)
    GROUP BY gazette_notice_id
),
named AS (
    SELECT
        gazette_notice_id,
        jsonb_agg(
            jsonb_build_object('event', event, 'name_th', name_th, 'details', details, 'row', row)
            ORDER BY position
        ) AS subjects
    FROM gazette_subject
    WHERE place_id = :place_id
    GROUP BY gazette_notice_id
)
SELECT
    gazette_notice.gazette_notice_id,
    gazette_notice.title,
    gazette_notice.description_en,
    gazette_notice.kind,
    gazette_notice.volume,
    gazette_notice.issue,
    gazette_notice.first_page,
    gazette_notice.last_page,
    gazette_notice.published_on,
    gazette_notice.signed_on,
    gazette_notice.effective_on,
    gazette_notice.url,
    gazette_notice.row,
    snapshot.source,
    snapshot.file_name,
    coalesce(named.subjects, '[]') AS subjects,
    coalesce(behind.lineage_ids, '{}') AS lineage_ids
FROM gazette_notice
JOIN snapshot ON snapshot.snapshot_id = gazette_notice.snapshot_id AND snapshot.is_current
LEFT JOIN named USING (gazette_notice_id)
LEFT JOIN behind USING (gazette_notice_id)
WHERE named.gazette_notice_id IS NOT NULL OR behind.gazette_notice_id IS NOT NULL
ORDER BY
    gazette_notice.published_on DESC NULLS LAST,
    gazette_notice.volume DESC,
    gazette_notice.gazette_notice_id
