/** Files that the build turns into an address of our own origin. */
declare module "*?url" {
  const address: string;
  export default address;
}
declare module "*.css";
declare module "@spse/look/app.css";
declare module "@spse/look/app/*.css";
