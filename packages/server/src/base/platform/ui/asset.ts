/** The folder of the portal's built scripts and styles, and their addresses on pages. */
import { existsSync, readFileSync } from "node:fs";
import { pathTo } from "../node/root.ts";

/** The folder that Vite has built. */
export const built = pathTo("packages/portal-scripts/dist/");

let addresses: Readonly<Record<string, string>> | undefined;

/** The address of a built file with its digest: `portal.css` → `/assets/portal.css?v=…`. */
export function asset(name: string): string {
  addresses ??= existsSync(`${built}manifest.json`) ? JSON.parse(readFileSync(`${built}manifest.json`, "utf8")) : {};
  return `/assets/${addresses?.[name] ?? name}`;
}
