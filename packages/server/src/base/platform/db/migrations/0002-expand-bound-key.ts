/** The key of a browser that is bound to its hardware (core/session/browser/bound-key.ts). */
import type { Kysely } from "kysely";
import { addColumns, type Engine, optional, text } from "./columns.ts";

export const tables = {
  known_browser: {
    /** The public key, x and y in base64url; null: the browser has registered none. A login without it asks for the number. */
    bound_key: optional(text),
  },
};

export const up = (db: Kysely<unknown>, engine: Engine): Promise<void> =>
  addColumns(db, engine, "known_browser", tables.known_browser);
