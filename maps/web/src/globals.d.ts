/** The address of the map library's worker, put there by `build.mjs`. */
declare module "virtual:maplibre-worker" {
  const url: string;
  export default url;
}

/** Rings of neighbouring countries in hundredths of a degree, put there by `build.mjs`. */
declare module "virtual:neighbours" {
  const rings: [number, number][][];
  export default rings;
}
