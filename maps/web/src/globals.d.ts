/** The address of the map library's worker, put there by `build.mjs`. */
declare module "virtual:maplibre-worker" {
  const url: string;
  export default url;
}
