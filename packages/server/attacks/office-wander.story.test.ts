/** Officers wander through the console, page by page and errand by errand. `office-wander.txt` has the digest of each step (wander.ts). */
import { officersWander } from "./office-wanderers.ts";
import { holdWander } from "./wander.ts";

holdWander(
  "Officers",
  "office-wander.txt",
  [
    [11, 60],
    [13, 90],
    [5, 180],
    [15, 170],
    [6, 150],
    [17, 160],
  ],
  officersWander,
);
