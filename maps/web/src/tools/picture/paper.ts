/**
 * How large a picture is: paper by its resolution, or pixels as they are asked for. What is drawn
 * is laid out in pixels of the page (96 to the inch), each `ratio` pixels of the picture wide.
 */

export const PAPERS = ["a4-landscape", "a4-portrait", "a3-landscape", "a3-portrait"] as const;
export type Paper = (typeof PAPERS)[number];
export const DENSITIES = [150, 300] as const;

export interface Sheet {
  /** Of the picture, in its own pixels. */
  pixels: [width: number, height: number];
  /** Pixels of the picture for one of the layout. */
  ratio: number;
  /** Pixels to the inch; null where no paper is meant. */
  density: number | null;
}

/** What a device can draw: the longest side, and all pixels together. */
export interface Limits {
  side: number;
  area: number;
}

export const FEWEST_PIXELS = 400;
export const MOST_PIXELS = 8000;
const SCREEN = 96;
const MM_PER_INCH = 25.4;
const SIDES: Record<string, [short: number, long: number]> = { a4: [210, 297], a3: [297, 420] };
/** A layout of this many pixels reads well: an A4 page at the density of screens. */
const LAYOUT_AREA = 1123 * 794;

/** A paper at a density: A4 at 300 dots has 3508 x 2480 pixels. */
export function sheetOfPaper(paper: Paper, density: number): Sheet {
  const [name = "a4", turn] = paper.split("-");
  const [short, long] = SIDES[name] ?? [210, 297];
  const millimetres = turn === "landscape" ? [long, short] : [short, long];
  const [width = 0, height = 0] = millimetres.map((side) => Math.round((side / MM_PER_INCH) * density));
  return { pixels: [width, height], ratio: density / SCREEN, density };
}

/** A picture of so many pixels; letters grow with it. */
export function sheetOfPixels(width: number, height: number): Sheet {
  const [w, h] = [bounded(width), bounded(height)];
  return { pixels: [w, h], ratio: Math.max(0.75, Math.sqrt((w * h) / LAYOUT_AREA)), density: null };
}

/** The same sheet with as many pixels as the device can draw; the layout stays. */
export function within(sheet: Sheet, { side, area }: Limits): Sheet {
  const [width, height] = sheet.pixels;
  const share = Math.min(1, side / Math.max(width, height), Math.sqrt(area / (width * height)));
  return share === 1 ? sheet : scaled(sheet, share);
}

/** A sheet of the same layout in fewer pixels. */
export function scaled({ pixels: [width, height], ratio, density }: Sheet, share: number): Sheet {
  return {
    pixels: [Math.floor(width * share), Math.floor(height * share)],
    ratio: ratio * share,
    density: density === null ? null : density * share,
  };
}

/** Width and height of the layout. */
export function layoutOf({ pixels: [width, height], ratio }: Sheet): [width: number, height: number] {
  return [width / ratio, height / ratio];
}

function bounded(pixels: number): number {
  return Math.min(MOST_PIXELS, Math.max(FEWEST_PIXELS, Math.round(Number.isFinite(pixels) ? pixels : 0)));
}
