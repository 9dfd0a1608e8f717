"""The FastAPI application: pages, JSON API, OGC mount and the `lao` command."""
