-- Empty every table that loading fills; catalogues and migrations stay.
TRUNCATE
    place, place_name, place_type, place_code, search_term, boundary, boundary_candidate, coverage,
    lineage, website, geometry_edition, cell, shape, neighbour, observation, gazette_notice,
    gazette_subject, network, membership, published_count, issue, row_match, row_change, proposal,
    run_file, load_run, snapshot
RESTART IDENTITY CASCADE
