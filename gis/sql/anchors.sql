-- Where an anchor lies: the place that it means, its province where that much is certain, and the
-- point for a pin with how it was found. `point`: told by the source; `office`: of the LAO;
-- `inside`: somewhere in the place; `district`, `province`: somewhere in the one around it.
CREATE VIEW anchor_place AS
WITH meant AS (
    SELECT
        anchor.*,
        coalesce(card.province_id, named.place_id,
            CASE WHEN card.kind = 'province' THEN card.place_id END) AS province_id,
        coalesce(card.district_id,
            CASE WHEN card.kind = 'district' THEN card.place_id END) AS district_id,
        card.position AS office
    FROM anchor
    LEFT JOIN place_card AS card USING (place_id)
    -- Of a list that names an LAO which is not certain the province still is.
    LEFT JOIN place_card AS named
        ON anchor.place_id IS NULL
        AND named.kind = 'province'
        AND named.name_th = anchor.province
)
SELECT
    meant.anchor_id,
    meant.story_id,
    meant.place_id,
    meant.province_id,
    meant.district_id,
    meant.code,
    meant.name,
    meant.lao_type,
    meant.district,
    meant.province,
    CASE
        WHEN meant.geometry IS NOT NULL THEN 'point'
        WHEN meant.office IS NOT NULL THEN 'office'
        WHEN own.place_id IS NOT NULL THEN 'inside'
        WHEN district.place_id IS NOT NULL THEN 'district'
        WHEN province.place_id IS NOT NULL THEN 'province'
    END AS found_by,
    CASE
        WHEN meant.geometry IS NOT NULL THEN ST_PointOnSurface(meant.geometry)
        WHEN meant.office IS NOT NULL THEN meant.office
        ELSE ST_PointOnSurface(coalesce(own.geometry, district.geometry, province.geometry))
    END AS position
FROM meant
LEFT JOIN boundary AS own ON own.place_id = meant.place_id AND upper_inf(own.valid)
LEFT JOIN boundary AS district
    ON district.place_id = meant.district_id AND upper_inf(district.valid)
LEFT JOIN boundary AS province
    ON province.place_id = meant.province_id AND upper_inf(province.valid);
GRANT SELECT ON anchor_place TO lao_reader;

-- All words by which a story can be found: its own, its source's, and the names of its places.
CREATE VIEW story_text AS
SELECT
    story.story_id,
    concat_ws(
        ' ', story.title_th, story.title_en, story.summary_th, story.summary_en,
        story.source_title, story.source_publisher,
        string_agg(
            concat_ws(
                ' ', anchor.name, anchor.province, card.full_name_th, card.full_name_en,
                card.short_name_th, card.district_th, card.district_en, card.province_th,
                card.province_en
            ), ' '
        )
    ) AS text
FROM story
LEFT JOIN anchor USING (story_id)
LEFT JOIN place_card AS card USING (place_id)
GROUP BY story.story_id;
GRANT SELECT ON story_text TO lao_reader;
