"""Pictures of places, rankings, indicators and stories: what is written on each."""
