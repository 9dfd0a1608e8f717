-- Make candidates of a load's outlines; what was decided about the same geometry stays decided.
-- Binds: source, grade, basis, tolerance_m, attribution_th, attribution_en, load_run_id.
INSERT INTO boundary_candidate AS old (
    place_id, grade, basis, geometry, geometry_hash, tolerance_m, valid_from, source, snapshot_id,
    load_run_id, row, feature, name, attribution_th, attribution_en,
    match_method, match_certainty, match_evidence, checks
)
SELECT
    place_id, :grade, :basis, geometry, geometry_hash, :tolerance_m, valid_from, :source,
    snapshot_id, :load_run_id, row, feature, name, :attribution_th, :attribution_en,
    match_method, match_certainty, match_evidence, checks
FROM incoming_outline
ORDER BY position
ON CONFLICT (source, place_id, geometry_hash) DO UPDATE SET
    grade = excluded.grade,
    basis = excluded.basis,
    tolerance_m = excluded.tolerance_m,
    valid_from = excluded.valid_from,
    snapshot_id = excluded.snapshot_id,
    row = excluded.row,
    feature = excluded.feature,
    name = excluded.name,
    attribution_th = excluded.attribution_th,
    attribution_en = excluded.attribution_en,
    match_method = excluded.match_method,
    match_certainty = excluded.match_certainty,
    match_evidence = excluded.match_evidence,
    checks = excluded.checks,
    status = CASE old.status WHEN 'superseded' THEN 'open' ELSE old.status END
WHERE old.status = 'superseded'
    OR (
        old.grade, old.basis, old.tolerance_m, old.valid_from, old.snapshot_id, old.row,
        old.feature, old.name, old.attribution_th, old.attribution_en, old.match_method,
        old.match_certainty, old.match_evidence, old.checks
    ) IS DISTINCT FROM (
        excluded.grade, excluded.basis, excluded.tolerance_m, excluded.valid_from,
        excluded.snapshot_id, excluded.row, excluded.feature, excluded.name,
        excluded.attribution_th, excluded.attribution_en, excluded.match_method,
        excluded.match_certainty, excluded.match_evidence, excluded.checks
    )
