/** A worker that the build turns into a file of its own, and its address. */
declare module "*?worker&url" {
  const address: string;
  export default address;
}
