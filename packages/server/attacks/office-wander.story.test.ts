/** Officers wander through the console. `office-wander.txt` has the digest of each step (wander.ts). */
import { officersWander } from "./office-wanderers.ts";
import { holdWander } from "./wander.ts";

holdWander(
  "Officers",
  "office-wander.txt",
  [0, 1, 2, 3, 4, 10, 11, 12, 13, 14].map((seed) => [seed, 150] as const),
  officersWander,
);
