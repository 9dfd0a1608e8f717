"""What a composite index is: a tree of pillars and indicators, written as YAML."""

from indices.definition.model import Branch, IndexDefinition, Leaf, Part
from indices.definition.read import read_definition, write_definition

__all__ = ["Branch", "IndexDefinition", "Leaf", "Part", "read_definition", "write_definition"]
