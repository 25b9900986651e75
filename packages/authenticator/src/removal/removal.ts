/** The door of parting with an account, loaded when one is removed or has ended. */

export { AccountEnded } from "./AccountEnded.tsx";
export { RemoveSheet } from "./RemoveSheet.tsx";
export { remove } from "./remove.flow.ts";
