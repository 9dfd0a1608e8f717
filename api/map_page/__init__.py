"""The page of the whole map: what it shows, the form that chooses it, and the table of figures."""
