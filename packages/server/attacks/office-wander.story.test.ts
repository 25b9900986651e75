/** Officers wander through the console. `office-wander.txt` has the digest of each step (wander.ts). */
import { officersWander } from "./office-wanderers.ts";
import { holdWander } from "./wander.ts";

holdWander(
  "Officers",
  "office-wander.txt",
  [0, 2, 4, 10, 11, 13].map((seed) => [seed, 180] as const),
  officersWander,
);
