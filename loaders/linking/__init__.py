"""Which LAO of the geocode files is which LAO of the DLA registry."""

from loaders.linking.link import Link, LinkResult, link_laos
from loaders.linking.rounds import LinkMethod
from loaders.linking.sides import Side, registry_sides

__all__ = ["Link", "LinkMethod", "LinkResult", "Side", "link_laos", "registry_sides"]
