"""Pictures of places, rankings, indicators and stories: what is written on them, and their store."""
