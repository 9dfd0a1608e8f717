-- One province with a district, two subdistricts and LAOs of the grades C, D, E and F.
INSERT INTO snapshot (snapshot_id, source, publisher, title_th, title_en, licence, published_on,
    file_name, sha256, bytes, is_sample, is_current)
VALUES (1, 'dla_registry', 'กรมตัวอย่าง', 'ทะเบียน', 'Registry', 'Open Data Common', '2020-05-01',
    'file', repeat('0', 64), 1, FALSE, TRUE);
INSERT INTO load_run (load_run_id, source, config_hash, code_version, status, rows_read,
    rows_loaded, rows_rejected, figures, started_at, finished_at)
VALUES (1, 'dla_registry', 'x', 'x', 'loaded', 1, 1, '{}', '{}', now(), now());
INSERT INTO place (place_id, kind, lao_type, province_id, district_id, position, snapshot_id)
VALUES
    (1, 'province', NULL, NULL, NULL, NULL, 1),
    (2, 'district', NULL, 1, NULL, NULL, 1),
    (3, 'subdistrict', NULL, 1, 2, NULL, 1),
    (4, 'subdistrict', NULL, 1, 2, NULL, 1),
    (5, 'lao', 'town', 1, 2, ST_Point(100.15, 14.15, 4326), 1),
    (6, 'lao', 'sao', 1, 2, NULL, 1),
    (7, 'lao', 'sao', 1, 2, ST_Point(100.4, 14.4, 4326), 1),
    (8, 'lao', 'sao', 1, 2, NULL, 1);
INSERT INTO place_code (place_id, scheme, code, snapshot_id)
VALUES
    (1, 'tis1099', '17', 1), (2, 'tis1099', '1701', 1), (3, 'tis1099', '170101', 1),
    (4, 'tis1099', '170102', 1), (5, 'dla', '4170102', 1), (6, 'dla', '6170101', 1),
    (7, 'dla', '6170102', 1), (8, 'dla', '6170103', 1);
INSERT INTO place_name (place_id, lang, name, snapshot_id)
VALUES
    (1, 'th', 'สิงห์บุรี', 1), (1, 'en', 'Sing Buri', 1), (2, 'th', 'เมืองสิงห์บุรี', 1),
    (3, 'th', 'บางพุทรา', 1), (4, 'th', 'บางมัญ', 1), (5, 'th', 'สิงห์บุรี', 1),
    (5, 'en', 'Sing Buri', 1), (6, 'th', 'บางมัญ', 1), (7, 'th', 'จักรสีห์', 1),
    (8, 'th', 'ต้นโพธิ์', 1);
INSERT INTO boundary (place_id, grade, basis, tolerance_m, geometry, snapshot_id)
SELECT place_id, grade, basis, 400, ST_Multi(ST_MakeEnvelope(west, 14, east, 14.2, 4326)), 1
FROM (
    VALUES
        (1, 'A', 'published', 100.0, 100.2), (2, 'A', 'published', 100.0, 100.2),
        (3, 'A', 'published', 100.0, 100.1), (5, 'C', 'subdistricts', 100.0, 100.1),
        (6, 'D', 'subdistricts', 100.1, 100.2)
) AS outline (place_id, grade, basis, west, east);
INSERT INTO observation (place_id, indicator_id, year, value, status, is_partial,
    snapshot_id, load_run_id)
SELECT 5, indicator_id, year, value, 'reported', is_partial, 1, 1
FROM indicator, (VALUES (2019, 16500, TRUE), (2020, 16432, FALSE))
    AS figure (year, value, is_partial)
WHERE code = 'population';
INSERT INTO website (place_id, url, noted_state, snapshot_id)
VALUES
    (5, 'https://works.example/', 'ok', 1), (6, 'http://hacked.example/', 'hacked', 1);
INSERT INTO geometry_edition (fingerprint, is_current, is_sample)
VALUES ('0123456789abcdef', TRUE, FALSE);
-- Made-up stories: of the town, of the province, of no place; ten of no known year.
INSERT INTO story (slug, source, kind, topic, year, title_th, title_en, summary_th, summary_en,
    confidence, source_title, source_publisher, source_url, snapshot_id, row)
SELECT
    'made-up-' || number,
    'stories',
    CASE number % 2 WHEN 0 THEN 'award' ELSE 'research' END,
    CASE number % 3 WHEN 0 THEN 'health' ELSE 'elderly' END,
    CASE WHEN number > 10 THEN 1990 + number % 30 END,
    'เรื่องของ อปท. ลำดับ ' || number,
    'A local story, number ' || number,
    'สรุป',
    'Summary',
    'high', 'News', 'Paper', 'https://news.example/' || number, 1, number
FROM generate_series(1, 120) AS number;
INSERT INTO anchor (story_id, place_id, written, snapshot_id, row)
SELECT story_id, CASE row % 3 WHEN 0 THEN 5 ELSE 1 END, '', 1, row
FROM story
WHERE row % 3 < 2;
