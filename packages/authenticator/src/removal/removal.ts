/** The door of removal, loaded when an account is removed or has ended. */

export { AccountEnded } from "./AccountEnded.tsx";
export { RemoveSheet } from "./RemoveSheet.tsx";
export { remove } from "./remove.flow.ts";
