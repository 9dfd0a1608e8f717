"""Sources whose files are tables: a YAML file says how their rows become figures of places."""
