"""The private PostGIS cluster of this copy of the project, and what any of our databases needs.

`Cluster` starts and stops it; `database_url` says where the Atlas is kept; `backup` saves it.
"""

from gis.cluster.address import database_url
from gis.cluster.server import Cluster, ClusterStatus

__all__ = ["Cluster", "ClusterStatus", "database_url"]
