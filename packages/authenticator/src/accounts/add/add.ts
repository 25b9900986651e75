/** The door of adding. Loaded when the owner first adds an account, so that opening the app stays fast. */

export { AddMenu } from "./AddMenu.tsx";
export { Manual, Paste } from "./ByHand.tsx";
export { AccountAdded, Confirm } from "./Confirm.tsx";
export { Scan } from "./Scan.tsx";
