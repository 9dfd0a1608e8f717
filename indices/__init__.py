"""From indicators to figures that can be compared: pure functions on Series and DataFrames."""
