/** What `maps/offline` writes into a file beside this code. Colours, numbers and texts come ready. */

export interface Topology {
  type: "Topology";
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: Record<string, { type: "GeometryCollection"; geometries: TopologyArea[] }>;
}

export interface TopologyArea {
  type: "MultiPolygon";
  /** For each polygon its rings, each of one arc. */
  arcs: number[][][];
}

export interface Palette {
  background: string;
  abroad: string;
  land: string;
  line_strong: string;
  line: string;
  line_soft: string;
  ink: string;
  ink_soft: string;
  hatch: string;
  missing: string;
  office: string;
}

/** What every file has, whatever it shows. */
export interface Sheet {
  lang: "th" | "en";
  title: string;
  subtitle: string;
  /** Said where the data are a sample. */
  sample: string | null;
  /** Sources, edition and day, below the legend. */
  notes: string[];
  /** South, west and north, east. */
  bounds: [[number, number], [number, number]];
  palette: Palette;
  texts: Record<string, string>;
  shapes: Topology;
  /** Longitude, latitude and name of provinces. */
  labels: [number, number, string][];
}

/** Places as parallel lists; `-1` stands for none in lists of positions. */
export interface Places {
  code: string[];
  name: string[];
  /** Position in `prefixes` and `suffixes`, the words of the type around the name. */
  type: number[];
  prefixes: string[];
  suffixes: string[];
  /** Position in `around`: the district and province. */
  within: number[];
  around: string[];
  /** Position in `grades`: how far the outline can be trusted. */
  grade: number[];
  grades: string[];
}

export interface LegendClass {
  colour: string;
  label: string;
  count: number;
}

/** Why places have no class; the legend and the map wear the hatch of `kind`. */
export interface LegendState {
  kind: "missing" | "not_applicable" | "unranked";
  label: string;
  count: number;
}

/** One indicator or index in one year, for all places. */
export interface Side {
  title: string;
  caption: string;
  /** What tells it from the other side. */
  short: string;
  unit: string;
  source: string;
  classes: LegendClass[];
  states: LegendState[];
  /** How many places have a figure and neither an area nor a point on this map. */
  off_map: number;
  /** By place: the position in `classes`, or -1 for the first of `states`, -2 for the second. */
  classes_of: number[];
  values: (number | null)[];
  /** Places whose figure is a least one. */
  partial: number[];
  /** By the position of the place: middle rank, the ends of its interval, of how many, band. */
  ranks: Record<string, [number, number, number, number, number]>;
}

export interface AreaSheet extends Sheet {
  places: Places;
  /** For each area those who hold it. */
  owners: number[][];
  /** Areas whose line is not known well. */
  approximate: number[];
  /** Longitude, latitude and place: offices of those whose area does not show them alone. */
  dots: [number, number, number][];
  sides: Side[];
}

export interface StoryEntry {
  title: string;
  summary: string;
  year: string;
  topic: string;
  kind: string;
  confidence: string;
  caveat: string;
  source: string;
  /** An address that a reader may follow; empty: none. */
  link: string;
}

export interface Category {
  code: string;
  label: string;
  colour: string;
  count: number;
}

export interface StorySheet extends Sheet {
  stories: StoryEntry[];
  /** Longitude, latitude, story, place, and what the position rests on. */
  pins: [number, number, number, string, string][];
  topics: Category[];
  kinds: Category[];
}
