-- Freeze the present LAOs, districts and provinces. Binds: data_edition_id, is_sample.
-- The area of an outer bound is not the LAO's: there the published one stands, unless it is larger.
-- The sample has only sketched outlines, and says so everywhere.
INSERT INTO frozen_unit (
    data_edition_id, place_id, kind, code, lao_type, name_th, name_en,
    province_id, district_id, area_km2, area_is_outer_bound
)
SELECT
    :data_edition_id,
    place_card.place_id,
    place_card.kind,
    place_card.code,
    place_card.lao_type,
    place_card.short_name_th,
    coalesce(place_card.full_name_en, place_card.name_en),
    place_card.province_id,
    place_card.district_id,
    CASE
        WHEN bound.is_exact OR :is_sample THEN bound.km2
        WHEN place_card.area_km2 <= bound.km2 * 1.05 THEN place_card.area_km2
    END,
    NOT bound.is_exact AND :is_sample AND bound.km2 IS NOT NULL
FROM place_card
LEFT JOIN LATERAL (
    SELECT
        place_card.kind <> 'lao' OR boundary.grade IN ('A', 'B', 'C') AS is_exact,
        round((ST_Area(boundary.geometry::geography) / 1e6)::numeric, 3)::double precision AS km2
    FROM boundary
    WHERE boundary.place_id = place_card.place_id AND upper_inf(boundary.valid)
) AS bound ON true
WHERE place_card.kind IN ('lao', 'district', 'province')
