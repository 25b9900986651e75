import { resolve } from "node:path";
import type { Config } from "../config/config.ts";
import { databaseFile } from "./db.ts";

/** Which database a command speaks to, in words and without a password. */
export function databaseInWords(config: Config): string {
  if (!config.databaseUrl) return `SQLite ${resolve(databaseFile(config.dataDir))} (${config.mode})`;
  const address = URL.canParse(config.databaseUrl) ? new URL(config.databaseUrl) : null;
  const host = address?.searchParams.get("host") ?? address?.host;
  const name = address?.pathname.slice(1) ?? "";
  return `PostgreSQL${name && ` ${name}`}${host ? ` at ${host}` : ""} (${config.mode})`;
}
