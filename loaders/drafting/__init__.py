"""Draft the YAML of a source by looking at one of its files; try a definition without a database.

A draft says in comments what a person has to decide. Drafting is pure: a profile in, text out.
"""

from loaders.drafting.check import SourceCheck, check_source
from loaders.drafting.draft import Draft, draft_source
from loaders.drafting.write import write_definition

__all__ = ["Draft", "SourceCheck", "check_source", "draft_source", "write_definition"]
