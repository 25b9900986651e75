/**
 * The program of a server in a process of its own: the real World of the settings, the real server, and a clock that its
 * parent sets. Says `{id: 0, port}` once it serves; takes `{id, now}` and `{id, sql}` from its parent, and answers each with
 * `{id}` or `{id, error}`.
 */
import { unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import { parseConfig } from "../src/base/platform/config/config.ts";
import { serve } from "../src/operate/start/serve.ts";
import { openWorld } from "../src/operate/start/start.ts";
import { drawsFirst } from "./draws.ts";

interface Order {
  readonly id: number;
  readonly now?: number;
  readonly sql?: string;
}

let now = unixSeconds(Number(process.argv[2]));
const world = await openWorld(parseConfig(process.env));

process.on("message", async (order: Order) => {
  try {
    if (order.now !== undefined) now = unixSeconds(order.now);
    if (order.sql !== undefined) await sql.raw(order.sql).execute(world.db);
    process.send?.({ id: order.id });
  } catch (error) {
    process.send?.({ id: order.id, error: String(error) });
  }
});
process.on("disconnect", () => process.exit(0)); // the parent is gone

const { portalPort } = await serve({ ...world, now: () => now, random: drawsFirst(world.random) });
process.send?.({ id: 0, port: portalPort });
