/** The screens of adding, loaded once the menu of its ways is open, so that opening the app stays fast. */

export { Manual, Paste } from "./ByHand.tsx";
export { AccountAdded, Confirm, ConfirmLink } from "./Confirm.tsx";
export { Scan } from "./Scan.tsx";
