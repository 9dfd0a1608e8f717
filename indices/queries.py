"""Statements that write many rows at once, for `execute_values`."""

INSERT_SCORES = """
    INSERT INTO index_score (
        index_edition_id, place_id, level, compared_group, score, rank, reason, rank_median,
        rank_low, rank_high, top_share, band, coverage, missing, imputed, cluster, hot_spot,
        parts, raw
    )
    VALUES %s
"""
INSERT_DRAWS = "INSERT INTO index_draws (index_edition_id, level, place_id, ranks) VALUES %s"
