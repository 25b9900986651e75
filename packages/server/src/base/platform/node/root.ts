/**
 * Where the program's files lie that are no code: icons, fonts, word lists, what browsers load. A checkout, the program without wings
 * (scripts/core.ts) and a release have the same folders; but in a release the server's code is built into `packages/server/dist`
 * (scripts/build-server.ts). So only this file asks where it lies itself.
 */
import { join } from "node:path";

/** The folder of the program: of the checkout, or of the release, such as `/usr/lib/spse`. */
export const ROOT: string = import.meta.dirname.slice(0, import.meta.dirname.lastIndexOf("/packages/server/"));

/** The path of a file or folder of the program. @param path from the root, such as `packages/look/icons`. */
export const pathTo = (path: string): string => join(ROOT, path);
