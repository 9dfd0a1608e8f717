"""Vector tiles, styles, classes of values, and the browser code (`maps/web/`)."""
