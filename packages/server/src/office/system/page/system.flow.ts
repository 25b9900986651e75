/** System: the checks of `spse doctor`, seen from this server, and how this very request arrived. Each flow: load, decide, save, show. */

import { databaseInWords } from "../../../base/platform/db/database-words.ts";
import type { World } from "../../../base/platform/world.ts";
import { SYSTEM_LOOK_SECONDS } from "../../../base/rules/lifetimes.ts";
import { page, type Reply, type SessionVisit } from "../../../core/session/web/index.ts";
import { loadAlerts } from "../alerts/alert.sql.ts";
import { examine } from "../checks.ts";
import type { Finding } from "../finding.ts";
import { arrivalOf } from "./arrival.ts";
import { systemPage } from "./system.html.ts";

/** GET /konsol/sistem */
export async function showSystem(world: World, visit: SessionVisit): Promise<Reply> {
  const { findings, at } = await look(world);
  const alerts = (await loadAlerts(world)).filter((it) => it.toldAt !== null);
  return page(systemPage(world, visit, { findings, at, alerts, arrival: arrivalOf(world.config, visit) }));
}

interface Look {
  readonly at: ReturnType<World["now"]>;
  readonly findings: readonly Finding[];
}

/**
 * The newest look for each database of this process. It is shown again for some seconds, so that reloading the page
 * does not load the servers that a look asks.
 */
const looks = new WeakMap<World["db"], { readonly at: number; readonly look: Promise<Look> }>();

function look(world: World): Promise<Look> {
  const known = looks.get(world.db);
  const at = world.now();
  if (known && at - known.at < SYSTEM_LOOK_SECONDS) return known.look;
  const { config, db: database, now } = world;
  const keys = config.masterKey ? world.keys : null;
  const subject = {
    config,
    database,
    databaseWords: databaseInWords(config),
    keys,
    secretFiles: config.secretFiles,
    now,
  };
  const looking = examine(subject).then((findings) => ({ at, findings }));
  looks.set(world.db, { at, look: looking });
  return looking;
}
