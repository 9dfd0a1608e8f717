/** Tiles out of PMTiles archives; the library comes only where the style names one. */

import { addProtocol } from "maplibre-gl";
import type { Protocol } from "pmtiles";

/** From now on sources may have addresses that begin with `pmtiles://`. */
export function readArchives(): void {
  let reader: Promise<Protocol> | undefined;
  addProtocol("pmtiles", async (request, controller) => {
    reader ??= import("pmtiles").then((library) => new library.Protocol());
    const { data, cacheControl, expires } = await (await reader).tilev4(request, controller);
    // The library leaves the type open: it gives what the request asks for.
    return { data: data as ArrayBuffer, cacheControl: cacheControl ?? null, expires: expires ?? null };
  });
}
