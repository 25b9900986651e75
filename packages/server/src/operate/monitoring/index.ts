/** Figures of this process for Prometheus: kept, and shown at a listener of their own. */

export {
  openMonitor, // the World notes what happens
  serveMetrics, // the program serves them where a setting says so
  serveTeam, // the parent of several workers serves the sum of theirs
} from "./listener.ts";
