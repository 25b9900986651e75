/** The door of the app's lock, loaded when it is closed or set. */

export { Locked } from "./Locked.tsx";
export { LockSettings } from "./LockSettings.tsx";
