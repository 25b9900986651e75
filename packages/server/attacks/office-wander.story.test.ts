/** Officers wander through the console, page by page and errand by errand. `office-wander.txt` has the digest of each step (wander.ts). */
import { officersWander } from "./office-wanderers.ts";
import { holdWander } from "./wander.ts";

holdWander(
  "Officers",
  "office-wander.txt",
  [
    [4, 100],
    [11, 120],
    [13, 120],
    [5, 200],
    [15, 200],
    [6, 180],
    [17, 200],
  ],
  officersWander,
);
