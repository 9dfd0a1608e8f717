"""Routes: parse, ask one question, return."""
