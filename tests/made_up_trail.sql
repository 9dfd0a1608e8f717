-- A trail on top of the made-up country: runs past, present, undone and failed, with their issues,
-- matches and proposals. Six issues hold at present: one a line, all marked so.
INSERT INTO snapshot (snapshot_id, source, publisher, title_th, title_en, file_name, sha256, bytes, published_on, fetched_on, is_sample, is_current)
SELECT id, source, 'ผู้เผยแพร่', 'แฟ้ม', 'File', file_name, repeat(id::text, 16), 1900000, '2022-01-31', '2022-02-01', false, is_current
FROM (VALUES
    (9001, 'lpa_tobacco', '2565.json', false),
    (9002, 'lpa_tobacco', '2565.json', true),
    (9003, 'lpa_tobacco', '2566.json', true),
    (9004, 'dopa_population', 'DOPA2020.xml', true)
) AS made (id, source, file_name, is_current);

INSERT INTO load_run (load_run_id, source, config_hash, code_version, status, rows_read, rows_loaded, rows_rejected, rows_matched, changes, figures, message, started_at, finished_at, undone_at)
SELECT id, source, id::text, '1', status, 100, 90, '{"unknown_place": 1}', '{"code": 60, "fuzzy_name": 1}',
    '{"observation": {"added": 7, "changed": 2, "gone": 1}}',
    CASE WHEN id = 9003 THEN '{"no record: total": 4, "no record: note": 0, "members": 5}'::jsonb ELSE '{}' END, message, started, started, undone::timestamptz
FROM (VALUES
    (9001, 'lpa_tobacco', 'loaded', NULL, '2022-03-01 18:30+00'::timestamptz, NULL),
    (9002, 'lpa_tobacco', 'loaded', NULL, '2022-03-02 18:30+00', NULL),
    (9003, 'lpa_tobacco', 'loaded', NULL, '2022-03-03 18:30+00', NULL),
    (9004, 'dopa_population', 'loaded', NULL, '2022-03-04 18:30+00', NULL),
    (9005, 'dopa_population', 'undone', NULL, '2022-03-05 18:30+00', '2022-03-06'),
    (9006, 'lpa_tobacco', 'failed', '/srv/files/lpa/2567.json: is no JSON.', '2022-03-06 18:30+00', NULL)
) AS made (id, source, status, message, started, undone);

INSERT INTO run_file (load_run_id, snapshot_id)
VALUES (9001, 9001), (9002, 9002), (9003, 9003), (9004, 9004), (9005, 9004);

INSERT INTO issue (issue_id, load_run_id, snapshot_id, type, sheet, row, column_name, raw_value, message, is_rejected, place_id)
SELECT id, run, snapshot, made.type, sheet, row, column_name, raw_value, message, is_rejected,
    (SELECT place_id FROM place_code WHERE place_code.code = made.code AND upper_inf(valid))
FROM (VALUES
    (9001, 9001, 9001, 'unknown_place', NULL, 12, NULL, 'past', 'Of a file that gave way.', true, NULL),
    (9002, 9002, 9002, 'unknown_place', NULL, 12, 'ชื่อ', '=cmd|calc', 'No place is known that is อบต. หนองบ่อ.', true, NULL), -- holds
    (9003, 9002, 9002, 'name_differs', NULL, 13, 'ชื่อ', 'หนองบัว', 'The population register calls it ''หนองบ๋ว''.', false, '6200102'), -- holds
    (9004, 9003, 9003, 'hidden_sheet', 'แผ่นที่ 2', NULL, NULL, NULL, 'Something that no catalogue says.', false, NULL), -- holds
    (9005, 9003, 9003, 'missing_value', NULL, 1044, 'คะแนน', NULL, 'Not a whole number of people or households.', false, '4200104'), -- holds
    (9006, 9004, 9004, 'unassigned_value', NULL, 30, 'total', '79', '79 people belong to no LAO for certain (several_laos). Candidates: 4200104, 6200105.', false, '200103'), -- holds
    (9007, 9004, NULL, 'no_boundary', NULL, NULL, NULL, '6170104', 'No source tells which subdistricts LAO 6170104 covers; only its district is known.', false, '6170104'), -- holds
    (9008, 9005, 9004, 'invalid_number', NULL, 31, 'total', 'x', 'Of a run that was undone.', false, '6200102')
) AS made (id, run, snapshot, type, sheet, row, column_name, raw_value, message, is_rejected, code);

INSERT INTO row_match (row_match_id, load_run_id, snapshot_id, row, place_id, method, certainty, written, evidence)
SELECT id, run, snapshot, row, (SELECT place_id FROM place_code WHERE place_code.code = made.code AND upper_inf(valid)), method, certainty, written, evidence
FROM (VALUES
    (9001, 9001, 9001, 20, '5200103', 'fuzzy_name', 0.9, 'past', 'Of a file that gave way.'),
    (9002, 9002, 9002, 20, '5200103', 'fuzzy_name', 0.89, 'ศรีมหาโพ', 'ทต.ศรีมหาโพธิ (5200103): spelt ศรีมหาโพธิ there, one letter off.'),
    (9003, 9002, 9002, 21, '4200104', 'loose_name', 0.93, 'แสนสุก', 'ทม.แสนสุข (4200104): spelt แสนสุข there, alike but for marks and letters of one sound.')
) AS made (id, run, snapshot, row, code, method, certainty, written, evidence);

INSERT INTO proposal (proposal_id, source, snapshot_id, load_run_id, row, key, key_text, message, candidates)
SELECT id, source, snapshot, run, row, jsonb_build_object('name', name, 'lao_type', 'อบต.', 'province', 'ชลบุรี'),
    'name=' || name || '; lao_type=อบต.; province=ชลบุรี', 'No place is known that is อบต. ' || name || '.',
    (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'place_id', place_id, 'code', code, 'name', 'อบต.หนองบัว (' || code || ')', 'score', score,
            'why', 'อบต.หนองบัว (' || code || '): of another type than written.'
        ) ORDER BY score DESC), '[]')
        FROM place_code JOIN (VALUES ('6200102', 0.79), ('6170105', 0.5)) AS rated (code, score) USING (code)
        WHERE upper_inf(valid) AND has_candidates
    )
FROM (VALUES
    (9001, 'lpa_tobacco', 9002, 9002, 12, 'หนองบ่อ', true),
    (9002, 'lpa_tobacco', 9002, 9002, 40, 'หนองบึง', true),
    (9003, 'dopa_population', 9004, 9004, 50, 'ไร้ญาติ', false)
) AS made (id, source, snapshot, run, row, name, has_candidates);
