"""Background work through procrastinate, on the portal's own PostgreSQL: no further server.

Jobs stand in the schema `jobs`. `lao run` starts a worker beside the portal, `lao worker` one
alone.
"""
