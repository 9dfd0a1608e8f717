"""Rankings for readers: pages, JSON answers and files of the editions of indices."""
