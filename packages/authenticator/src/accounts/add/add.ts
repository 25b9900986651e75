/** The door of adding, loaded when the owner first adds an account: what is needed at every opening stays small. */

export { AccountAdded } from "./AccountAdded.tsx";
export { AddMenu } from "./AddMenu.tsx";
export { Confirm } from "./Confirm.tsx";
export { Manual } from "./Manual.tsx";
export { Paste } from "./Paste.tsx";
export { Scan } from "./Scan.tsx";
