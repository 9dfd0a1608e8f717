"""The map inside pages of others."""
