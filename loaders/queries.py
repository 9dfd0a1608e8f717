"""Statements whose tables and columns the code fills in, by quoted identifiers and never by input.

`merge` and `copy_into` are written for any table, so their statements are templates.
"""

from psycopg2 import sql

INCOMING = sql.SQL(
    "CREATE TEMP TABLE {incoming} ON COMMIT DROP AS SELECT {columns} FROM {table} WITH NO DATA"
)
COPY = sql.SQL("COPY {target} ({columns}) FROM STDIN WITH (FORMAT csv, NULL {null})")
ANALYSE = sql.SQL("ANALYZE {incoming}")
DELETE_GONE = sql.SQL(
    "DELETE FROM {table} AS old WHERE ({scope})"
    " AND NOT EXISTS (SELECT FROM {incoming} AS new WHERE {same})"
)
DELETE_CHANGED = sql.SQL(
    "DELETE FROM {table} AS old USING {incoming} AS new WHERE {same} AND ({within}) AND ({differ})"
)
UPDATE_CHANGED = sql.SQL(
    "UPDATE {table} AS old SET {assign} FROM {incoming} AS new"
    " WHERE {same} AND ({within}) AND ({differ})"
)
INSERT_NEW = sql.SQL(
    "INSERT INTO {table} ({columns}) SELECT {columns} FROM {incoming} AS new"
    " WHERE NOT EXISTS (SELECT FROM {table} AS old WHERE {same} AND ({within}))"
)
DROP = sql.SQL("DROP TABLE {incoming}")

# Past rows stay as they are when a file tells the present.
PRESENT_ROWS = "upper_inf(old.valid)"
LAO_ROWS = "old.place_id IN (SELECT place_id FROM place WHERE kind = 'lao')"

# How `undo` reverses a statement; rows come as the text of the table's row type.
TAKE_OUT = sql.SQL("DELETE FROM {table} WHERE {key} = ANY(%(rows)s)")
PUT_BACK_DELETED = sql.SQL(
    "INSERT INTO {table} ({columns}) SELECT {columns}"
    " FROM (SELECT (written::{table}).* FROM unnest(%(rows)s) AS written) AS old"
)
PUT_BACK_CHANGED = sql.SQL(
    "UPDATE {table} AS new SET ({columns}) = (SELECT {columns} FROM (SELECT (old).*) AS was)"
    " FROM (SELECT written::{table} AS old FROM unnest(%(rows)s) AS written) AS kept"
    " WHERE new.{key} = (old).{key}"
)

INSERT_OBSERVATIONS = "INSERT INTO incoming_observation VALUES %s"

# Boundaries of LAOs are all derived: from accepted outlines, else from subdistricts.
LAO_BOUNDARIES = "old.place_id IN (SELECT place_id FROM place WHERE kind = 'lao')"
