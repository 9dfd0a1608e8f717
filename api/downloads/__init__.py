"""Bulk files of whole collections: made once per edition, kept on a shelf, listed and served."""
