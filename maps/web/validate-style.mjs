// Says what is wrong with the MapLibre style on standard input; exits 1 if anything is.
import { readFileSync } from "node:fs";
import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";

const wrong = validateStyleMin(JSON.parse(readFileSync(0, "utf8")));
for (const { message } of wrong) console.error(message);
process.exitCode = wrong.length > 0 ? 1 : 0;
