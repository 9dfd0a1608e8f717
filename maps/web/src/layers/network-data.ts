/** Networks and which places belong to them, from the lists of LAOs and PAOs. */

import { type Network, type Unit, readUnits } from "../figures/units.ts";
import type { Marked } from "../map/marks.ts";

export interface Membership {
  slug: string;
  name: string;
  kind: string;
  members: Marked[];
}

/** All networks with their members, by name; PAOs are members like other LAOs. */
export async function readNetworks(): Promise<Membership[]> {
  const [laos, paos] = await Promise.all([readUnits("lao"), readUnits("pao")]);
  const found = new Map<string, Membership>();
  for (const { level, networks, byId } of [laos, paos]) {
    for (const network of networks) {
      const marked = membersOf(network, byId).map((unit) => ({ unit, level }));
      const known = found.get(network.slug);
      if (known === undefined) found.set(network.slug, { ...network, members: marked });
      else known.members.push(...marked);
    }
  }
  return [...found.values()];
}

function membersOf({ ids }: Network, byId: ReadonlyMap<number, Unit>): Unit[] {
  return ids.map((id) => byId.get(id)).filter((unit) => unit !== undefined);
}
