"""The passwords of the private cluster, made once and kept in a file that only we can read."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from gis.errors import DatabaseUnavailable

PASSWORD_FILE = "cluster-passwords.json"


@dataclass(frozen=True, slots=True, repr=False)
class Passwords:
    """One for each role: administrator, owner of the Atlas, reader for public requests."""

    admin: str
    owner: str
    reader: str


def make_passwords(var_dir: Path) -> Passwords:
    """Return the passwords in the file, or make the file."""
    path = var_dir / PASSWORD_FILE
    if path.exists():
        return read_passwords(var_dir)
    passwords = Passwords(*(secrets.token_urlsafe(24) for _ in range(3)))
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(passwords), file)
    fresh.replace(path)
    return passwords


def read_passwords(var_dir: Path) -> Passwords:
    """Return the passwords, or say why they cannot be read."""
    path = var_dir / PASSWORD_FILE
    try:
        return Passwords(**json.loads(path.read_text("utf-8")))
    except FileNotFoundError as error:
        raise DatabaseUnavailable(
            f"{path} is missing, and the database does not open without it. Put the file back, or "
            "move the whole folder away to begin anew."
        ) from error
    except PermissionError as error:
        raise DatabaseUnavailable(
            f"{path} belongs to another user. Run the command as that user, or as root."
        ) from error
    except (ValueError, TypeError) as error:
        raise DatabaseUnavailable(f"{path} is damaged. Put it back from your backup.") from error
