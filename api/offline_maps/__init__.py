"""Maps as files for readers: what is asked for, drawn once, kept packed, given as a download."""
