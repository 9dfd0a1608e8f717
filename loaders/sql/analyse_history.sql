-- Let the planner know the dated rows: without figures it walks all pairs of them. No binds.
ANALYZE place, place_name, place_type, place_code, lineage
