/** A person's data from end to end: erasure, export, new keys. */

export {
  erasePerson, // `spse user erase`
} from "./erase.ts";
export {
  exportPersonalData, // `spse user export`
} from "./export.ts";
export {
  reseal, // `spse keys rotate` seals a column under the new key
  sealedColumns, // `spse keys rotate` goes through every sealed column
} from "./reseal.ts";
