-- Empty every table that loading fills, and what was built on it: editions of data and of indices.
-- Catalogues, definitions of stewards and migrations stay.
TRUNCATE
    place, place_name, place_type, place_code, search_term, boundary, boundary_candidate, coverage,
    lineage, website, geometry_edition, cell, shape, neighbour, observation, gazette_notice,
    gazette_subject, network, membership, story, anchor, published_count, issue, row_match,
    row_change, proposal, run_file, load_run, snapshot, data_edition, frozen_unit, frozen_figures,
    frozen_neighbours, frozen_peers, index_edition, index_score, index_draws
RESTART IDENTITY CASCADE
