"""What follows from the loaded files: LAO boundaries, cells, generalised shapes, search terms."""
