-- The outlines of one load, before they are compared with those that stand. No binds.
CREATE TEMP TABLE incoming_outline (
    place_id integer,
    geometry geometry,
    geometry_hash text,
    snapshot_id integer,
    row integer,
    feature text,
    name text,
    valid_from date,
    match_method text,
    match_certainty double precision,
    match_evidence text,
    checks jsonb,
    position integer
) ON COMMIT DROP
