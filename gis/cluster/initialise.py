"""Make the data folder of a new cluster: UTF-8, checksums, and a password asked of everybody."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from gis.cluster.accounts import Account, run_as
from gis.cluster.binaries import Binaries
from gis.errors import DatabaseUnavailable

ADMIN = "lao_admin"
REMEDY = (
    "It needs 100 MB at first and 1 GB with the whole country: make room or mend what is said "
    "here, and start again; LAO_VAR_DIR takes another folder. Nothing of it was left behind."
)
_TROUBLE = re.compile(r"(?:FATAL|PANIC|ERROR|error): *(.+)")


def initialise(binaries: Binaries, data_dir: Path, *, account: Account, password: str) -> None:
    """Run `initdb`; the folder appears whole or not at all."""
    unfinished = data_dir.with_name("data.new")
    pwfile = data_dir.with_name("pwfile")
    shutil.rmtree(unfinished, ignore_errors=True)
    pwfile.unlink(missing_ok=True)
    locale = utf8_locale(_installed_locales())
    try:
        with os.fdopen(os.open(pwfile, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(password + "\n")
        os.chown(pwfile, account.uid, account.gid)
        command: list[str | Path] = [
            binaries.program("initdb"),
            *("--pgdata", unfinished, "--username", ADMIN, "--pwfile", pwfile),
            *("--auth-local=scram-sha-256", "--auth-host=scram-sha-256", "--data-checksums"),
            *("--encoding=UTF8", f"--locale={locale}", "--lc-messages=C"),
        ]
        done = run_as(account, command)
    finally:
        pwfile.unlink(missing_ok=True)
    if done.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise DatabaseUnavailable(
            f"The database could not be made in {data_dir}: {_reason(done.stdout)}. {REMEDY}"
        )
    unfinished.rename(data_dir)


def utf8_locale(installed: list[str]) -> str:
    """Choose a locale whose ctype knows Thai letters; with C, pg_trgm would find nothing."""
    known = {_normal(name): name for name in installed}
    utf8 = sorted(name for name in known if name.endswith(".utf8"))
    for wanted in ("c.utf8", "en_us.utf8", "th_th.utf8", *utf8):
        if wanted in known:
            return known[wanted]
    raise DatabaseUnavailable(
        "This machine has no UTF-8 locale, without which Thai text cannot be searched. "
        "Install one (Debian and Ubuntu: apt-get install locales; locale-gen C.UTF-8)."
    )


def _reason(said: str) -> str:
    """Return what initdb says is wrong, without its account of what went well before."""
    found = _TROUBLE.findall(said)
    return "; ".join(found[-3:]) or said.strip().rpartition("\n")[2]


def _normal(name: str) -> str:
    return name.lower().replace("utf-8", "utf8")


def _installed_locales() -> list[str]:
    try:
        done = subprocess.run(["locale", "-a"], capture_output=True, check=False)
    except FileNotFoundError:
        return ["C.UTF-8"]
    return done.stdout.decode("utf-8", "replace").split()
