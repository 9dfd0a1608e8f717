/** From quantised TopoJSON to rings of latitudes and longitudes. */

import type { Topology } from "./drawing.ts";

export type Ring = [number, number][];

/** The areas of an object, each as polygons of rings; latitude comes first, as Leaflet wants it. */
export function readAreas(topology: Topology, name: string): Ring[][][] {
  const rings = topology.arcs.map((arc) => readArc(topology, arc));
  const { geometries } = topology.objects[name] ?? { geometries: [] };
  return geometries.map(({ arcs }) =>
    arcs.map((polygon) => polygon.map(([arc]) => rings[arc ?? -1] ?? [])),
  );
}

function readArc({ transform }: Topology, arc: [number, number][]): Ring {
  const [stepX, stepY] = transform.scale;
  const [west, south] = transform.translate;
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [south + y * stepY, west + x * stepX];
  });
}
