/** A database that a test takes away and gives back. */
import type { KyselyPlugin } from "kysely";
import type { World } from "../src/base/platform/world.ts";

/** @returns the world whose statements all fail between `leave` and `comeBack`, as they do where nothing listens at the database's address. */
export function databaseByHand<Opened extends World>(opened: Opened) {
  let away = false;
  const through = <T>(passing: T): T => {
    if (away) throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    return passing;
  };
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => through(node),
    // A statement that was compiled before does not pass the first.
    transformResult: async ({ result }) => through(result),
  };
  const world: Opened = { ...opened, db: opened.db.withPlugin(plugin) };
  return {
    world,
    leave: () => {
      away = true;
    },
    comeBack: () => {
      away = false;
    },
  };
}
