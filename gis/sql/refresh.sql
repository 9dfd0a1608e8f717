-- Rebuild the materialised views; readers see the old rows until the transaction ends.
-- The tables' figures first: without them the planner of the feeds' views walks all pairs of rows.
ANALYZE place, boundary, observation, website;
REFRESH MATERIALIZED VIEW place_card;
ANALYZE place_card;
REFRESH MATERIALIZED VIEW smallest_area;
ANALYZE smallest_area;
REFRESH MATERIALIZED VIEW area_lao;
ANALYZE area_lao;
REFRESH MATERIALIZED VIEW lao_outline;
ANALYZE lao_outline;
REFRESH MATERIALIZED VIEW lao_outline_line;
ANALYZE lao_outline_line;
REFRESH MATERIALIZED VIEW search_name;
ANALYZE search_name;
