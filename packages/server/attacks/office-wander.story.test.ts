/** Officers wander through the console. `office-wander.txt` has the digest of each step (wander.ts). */
import { officersWander } from "./office-wanderers.ts";
import { holdWander } from "./wander.ts";

holdWander(
  "Officers",
  "office-wander.txt",
  [
    [0, 300],
    [1, 300],
    [2, 300],
    [3, 300],
    [4, 300],
    [10, 300],
    [11, 300],
    [12, 200],
    [13, 300],
    [14, 200],
  ],
  officersWander,
);
