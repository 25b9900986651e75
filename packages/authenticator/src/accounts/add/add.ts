/** The door of adding. Loaded when the owner first adds an account, so that opening the app stays fast. */

export { AccountAdded } from "./AccountAdded.tsx";
export { AddMenu } from "./AddMenu.tsx";
export { Confirm } from "./Confirm.tsx";
export { Manual } from "./Manual.tsx";
export { Paste } from "./Paste.tsx";
export { Scan } from "./Scan.tsx";
