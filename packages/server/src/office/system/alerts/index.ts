/** Incidents of the system that Admin PPE is told of by mail. */

export {
  watchSystem, // a job looks each minute
} from "./watch.ts";
