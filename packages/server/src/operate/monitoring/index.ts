/** Figures of this process for Prometheus: kept, and shown at a listener of their own. */

export {
  serveTeam, // the parent of several workers serves the sum of theirs
} from "./listener.ts";
