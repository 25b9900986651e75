/** Officers wander through the console, page by page and errand by errand. `office-wander.txt` has the digest of each step (wander.ts). */
import { officersWander } from "./office-wanderers.ts";
import { holdWander } from "./wander.ts";

holdWander(
  "Officers",
  "office-wander.txt",
  [
    [11, 100],
    [13, 120],
    [5, 200],
    [15, 200],
    [6, 160],
    [17, 180],
  ],
  officersWander,
);
