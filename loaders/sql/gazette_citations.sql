-- Announcements that the history of places rests on: volume, issue and page as cited there.
SELECT place_id, parts[1]::integer AS volume, parts[2] AS issue, parts[3]::integer AS first_page
FROM lineage,
    regexp_matches(
        gazette_reference, 'เล่ม (\d{1,4}) ตอนที่ ([^;()]+?) หน้า (\d{1,6})', 'g'
    ) AS parts
