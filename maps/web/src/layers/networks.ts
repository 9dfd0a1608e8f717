/** Networks over the map: the members of one are outlined, with a dot at each office. */

import { announce } from "../announce.ts";
import { h } from "../dom.ts";
import { formatNumber } from "../format.ts";
import { Marks } from "../map/marks.ts";
import { pageLang, prefix, say } from "../messages.ts";
import { type Membership, readNetworks } from "./network-data.ts";
import type { Overlay, OverlayHost } from "./overlay.ts";

const SLUG = /^[a-z0-9-]{1,80}$/;

export class NetworkLayer implements Overlay {
  readonly id = "networks";
  readonly controls = h("div", { class: "layer-controls" });
  private readonly marks: Marks;
  private readonly choice = h("select", { id: "layer-network", "aria-label": say("networks.choose") });
  private readonly words = h("div", {});
  private networks: Membership[] = [];
  private isOn = false;

  constructor(private readonly host: OverlayHost) {
    this.marks = new Marks(host.map, "member", { colour: ({ halo }) => halo, fill: ({ selected }) => selected, width: 3 });
    this.choice.addEventListener("change", () => this.choose(this.choice.value));
    this.controls.append(this.choice, this.words);
    const { map } = host;
    map.on("click", "member-dots", (event) => {
      const code: unknown = event.features?.[0]?.properties.code;
      if (typeof code !== "string") return;
      // The tap is answered: the ground below is not asked for.
      event.preventDefault();
      host.showPlace(code);
    });
    map.on("mouseenter", "member-dots", () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", "member-dots", () => (map.getCanvas().style.cursor = ""));
  }

  async show(): Promise<void> {
    this.isOn = true;
    this.networks = await readNetworks();
    if (!this.isOn) return;
    if (this.networks.length === 0) return this.words.replaceChildren(h("p", { class: "note" }, say("networks.nothing")));
    this.choice.replaceChildren(...this.networks.map(({ slug, name }) => h("option", { value: slug }, name)));
    const kept = this.host.read("members");
    const wanted = kept !== null && SLUG.test(kept) ? kept : "";
    this.choose(this.networks.find(({ slug }) => slug === wanted)?.slug ?? this.networks[0]?.slug ?? "");
  }

  hide(): void {
    this.isOn = false;
    this.marks.set([]);
    this.host.keep("members", null);
  }

  restyle(): void {
    this.marks.restyle();
  }

  private choose(slug: string): void {
    const network = this.networks.find((one) => one.slug === slug);
    if (network === undefined) return;
    this.choice.value = slug;
    this.host.keep("members", slug);
    this.marks.set(network.members);
    const count = formatNumber(network.members.length, pageLang());
    const unplaced = network.members.filter(({ unit }) => unit.position === null).length;
    this.words.replaceChildren(
      h("p", { class: "note" }, say("networks.members", { n: count })),
      ...(unplaced > 0 ? [h("p", { class: "note" }, say("networks.unplaced", { n: formatNumber(unplaced, pageLang()) }))] : []),
      h("p", {}, h("a", { href: `${prefix()}/networks/${slug}` }, say("networks.list"))),
    );
    announce(say("networks.shown", { name: network.name, n: count }));
  }
}
