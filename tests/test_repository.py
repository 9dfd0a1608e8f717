"""What the repository as a whole keeps to: no hosts, no machine's paths, no overlong files."""

import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
LONGEST_FILE = 400
MADE_HERE = {".git", ".venv", "node_modules", "dist", "var", "build", "__pycache__"}
MADE_HERE |= {".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"}
# Written so that this file does not hold them itself.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("docker", "io"),
    )
]


def committed_files() -> list[Path]:
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=REPOSITORY,
            capture_output=True,
            check=True,
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        # A copy without git: everything but what is made or fetched here.
        return [
            path
            for path in REPOSITORY.rglob("*")
            if path.is_file() and not MADE_HERE & set(path.relative_to(REPOSITORY).parts)
        ]
    names = done.stdout.decode().split("\0")
    return [REPOSITORY / name for name in names if name and (REPOSITORY / name).is_file()]


def committed_texts() -> list[tuple[str, str]]:
    texts = []
    for path in committed_files():
        try:
            texts.append((str(path.relative_to(REPOSITORY)), path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return texts


def test_no_file_names_the_host_of_a_registry() -> None:
    wrong = [
        f"{name}: {host}"
        for name, text in committed_texts()
        for host in REGISTRY_HOSTS
        if host in text
    ]
    assert wrong == []


def test_no_file_names_a_path_of_the_machine_it_was_written_on() -> None:
    pattern = re.compile(r"(?<![\w.$}])/(?:work|home/[a-z]+|Users/[A-Za-z]+|root/[A-Za-z.])/")
    wrong = [
        f"{name}: {match[0]}"
        for name, text in committed_texts()
        if name != "tests/test_repository.py"
        for match in pattern.finditer(text)
    ]
    assert wrong == []


def test_no_source_file_is_longer_than_the_ceiling() -> None:
    suffixes = (".py", ".ts", ".sql", ".css", ".sh", ".mjs")
    lengths = {
        name: text.count("\n") for name, text in committed_texts() if name.endswith(suffixes)
    }
    migrations = "gis/migrations/versions/"
    long = {
        name: lines
        for name, lines in lengths.items()
        if lines > LONGEST_FILE and not name.startswith(migrations)
    }
    assert long == {}


def test_every_lock_is_hashed_and_names_no_index() -> None:
    locks = sorted(REPOSITORY.glob("requirements*.lock"))
    assert [path.name for path in locks] == [
        "requirements-bench.lock",
        "requirements-build.lock",
        "requirements-dev.lock",
        "requirements-web.lock",
        "requirements.lock",
    ]
    for path in locks:
        text = path.read_text("utf-8")
        pins = re.findall(r"^[a-z0-9_.\[\]-]+==", text, re.MULTILINE)
        entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
        assert len(pins) == len(entries), path.name
        assert all("--hash=sha256:" in entry for entry in entries), path.name
        assert "://" not in text, path.name


def test_the_npm_lock_keeps_no_addresses() -> None:
    lock = REPOSITORY / "maps" / "web" / "package-lock.json"
    if not lock.exists():
        pytest.skip("no browser code yet")
    assert '"resolved"' not in lock.read_text("utf-8")


def test_shell_scripts_parse_and_are_executable() -> None:
    scripts = [*(REPOSITORY / "docker").glob("*.sh"), REPOSITORY / ".ci" / "run"]
    assert scripts
    for script in scripts:
        shell = "bash" if script.name == "run" else "sh"
        subprocess.run([shell, "-n", str(script)], check=True)
        assert script.stat().st_mode & 0o111, script.name
