"""From frozen figures to advice on one place: its peers, what would move it, whom to learn from."""
