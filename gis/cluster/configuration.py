"""The settings the private server runs with, given on its command line so that no file drifts.

Sized for a machine of two cores and 4 GiB or more that also runs the portal.
"""

from pathlib import Path

COMMON = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "60",
    "work_mem": "64MB",
    # Parallel plans are slower for tiles under load and make their bytes differ from call to call,
    # which breaks ETags.
    "max_parallel_workers_per_gather": "0",
    # Compiling costs more than our longest query gains.
    "jit": "off",
    "random_page_cost": "1.1",
    "effective_io_concurrency": "100",
    "checkpoint_completion_target": "0.9",
    "max_wal_size": "4GB",
    # No replica feeds from this server and backups are dumps; bulk loads gain.
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "cluster_name": "lao-atlas",
}
DURABLE = {
    "shared_buffers": "512MB",
    "maintenance_work_mem": "256MB",
    "effective_cache_size": "2GB",
}
# For temporary test clusters only: a crash of the machine destroys the data.
PERISHABLE = {
    "shared_buffers": "128MB",
    "maintenance_work_mem": "128MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "5min",
}


def server_settings(*, socket_dir: Path, port: int, durable: bool) -> dict[str, str]:
    """Return every setting that differs from PostgreSQL's own defaults."""
    places = {"unix_socket_directories": str(socket_dir), "port": str(port)}
    return COMMON | (DURABLE if durable else PERISHABLE) | places
