"""From published files to places, boundaries and observations, each with a trail to its row."""
