/** Files that the build turns into an address of our own origin. */
declare module "*?url" {
  const address: string;
  export default address;
}
/** A worker that the build turns into a file of its own, and its address. */
declare module "*?worker&url" {
  const address: string;
  export default address;
}
declare module "*.css";
declare module "@spse/look/app.css";
declare module "@spse/look/app/*.css";
