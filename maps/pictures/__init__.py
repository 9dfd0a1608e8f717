"""Static pictures: what a shared link shows, and small maps for pages, print and reports."""
