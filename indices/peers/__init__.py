"""Who is like whom, what would lift a place, whom it can learn from and whom to work with."""
