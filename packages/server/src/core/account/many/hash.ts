/** The hash in a row of a file. */
export { readForeignHash } from "../foreign-hash.ts";
