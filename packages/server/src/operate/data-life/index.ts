/** A person's data from end to end: erasure, retention, export, new keys. */

export {
  clearExpired, // a job deletes what has expired
} from "./clear.ts";
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
