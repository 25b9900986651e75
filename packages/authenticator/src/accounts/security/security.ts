/** The door of *Keamanan*, loaded when it is first shown. */

export { Security } from "./Security.tsx";
