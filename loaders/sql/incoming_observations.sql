-- The figures of one file, before they are compared with those that stand.
CREATE TEMP TABLE incoming_observation (
    place_id integer,
    indicator_id integer,
    year smallint,
    value double precision,
    status text,
    snapshot_id integer,
    row integer,
    is_partial boolean,
    sheet text
) ON COMMIT DROP
