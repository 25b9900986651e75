/** The door of import and backup, loaded when one is opened. */

export { Backup } from "./Backup.tsx";
export { Import } from "./Import.tsx";
