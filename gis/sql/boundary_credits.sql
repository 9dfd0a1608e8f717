-- Whose lines the present boundary of a place follows: its own outline, those of neighbours that
-- cut it, or the areas that it was united from. Binds: place_id.
WITH own AS (
    SELECT * FROM boundary WHERE place_id = :place_id AND upper_inf(valid)
),
used AS (
    SELECT
        CASE candidate.candidate_id WHEN own.candidate_id THEN 'outline' ELSE 'neighbour' END
            AS role,
        candidate.snapshot_id,
        candidate.attribution_th,
        candidate.attribution_en
    FROM own
    JOIN boundary_candidate AS candidate
        ON candidate.candidate_id = ANY(own.candidate_id || own.cut_by)
    UNION
    SELECT 'areas', area.snapshot_id, NULL, NULL
    FROM own
    JOIN area_lao ON area_lao.lao_id = own.place_id
    JOIN boundary AS area ON area.place_id = area_lao.area_id AND upper_inf(area.valid)
    WHERE own.basis = 'subdistricts'
    UNION
    SELECT 'areas', own.snapshot_id, NULL, NULL
    FROM own
    WHERE own.basis = 'published' AND own.candidate_id IS NULL
)
SELECT
    used.role,
    min(snapshot.title_th) AS title_th,
    min(snapshot.title_en) AS title_en,
    min(snapshot.publisher) AS publisher,
    min(snapshot.licence) AS licence,
    min(snapshot.url) AS url,
    min(used.attribution_th) AS attribution_th,
    min(used.attribution_en) AS attribution_en
FROM used
JOIN snapshot USING (snapshot_id)
GROUP BY used.role, snapshot.source
ORDER BY array_position(ARRAY['outline', 'neighbour', 'areas'], used.role), snapshot.source
