/** Activation. */

export {
  enrolledPage, // the first recovery codes are shown on it
} from "./activate.html.ts";
